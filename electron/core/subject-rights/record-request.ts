import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { RegisterField, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { answerDueOn, keeperOf } from '#shared/subject-rights/subject-rights.rules.ts';
import { describeRequest, insertRequest } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import type { SubjectParts } from './subject-parts.ts';

/** Who asks and how they are known. */
export interface Asked extends Requested, Pick<SubjectRequest, 'personId' | 'channel' | 'identifiedBy'> { readonly asker?: string | undefined }

/** Writes a request down; it is answered within a month of its arrival (GDPR art. 12 par. 3). Throws `PERSON_NOT_FOUND`, `RECEIVED_IN_THE_FUTURE`. */
export function recordRequest({ kernel }: SubjectParts, actor: Actor, input: Asked & Pick<SubjectRequest, 'right' | 'receivedOn'> & { note?: string | undefined }): Promise<SubjectRequest> {
  return kernel.work.run({ actor, procedure: 'subjectRights.record', input }, async (work) => {
    const { personId, right, channel, identifiedBy, receivedOn, asker, note = '' } = input;
    if (receivedOn > businessDay(work.at)) throw new DomainError('RECEIVED_IN_THE_FUTURE');
    await requirePerson(kernel, work.db, { ...actor, personId });
    const dueOn = answerDueOn(receivedOn, false);
    const row = await insertRequest(kernel, work, {
      person_id: personId, kind: right, state: 'open', channel, identified_by: identifiedBy, received_on: receivedOn, due_on: dueOn, details: { note, ...(asker !== undefined && asker !== '' && { asker }) },
    });
    work.record({ type: 'subjectRequestRecorded', subject: row.id, payload: { personId, right, channel, identifiedBy, receivedOn, dueOn, isForAnother: asker !== undefined && asker !== '' } });
    return describeRequest(kernel, work.db, { row });
  });
}

/** Hands a rectification on to whoever keeps the value: it is not the office's to change (GDPR art. 16; DPR 223/1989; DPR 396/2000). Throws `PERSON_NOT_FOUND`. */
export function forwardRequest({ kernel }: SubjectParts, actor: Actor, input: Asked & { field: RegisterField; wanted: string }): Promise<SubjectRequest> {
  return kernel.work.run({ actor, procedure: 'subjectRights.forward', input }, async (work) => {
    const { personId, channel, identifiedBy, field, wanted, asker } = input;
    await requirePerson(kernel, work.db, { ...actor, personId });
    const today = businessDay(work.at);
    const row = await insertRequest(kernel, work, {
      person_id: personId, kind: 'rectification', state: 'forwarded', channel, identified_by: identifiedBy, received_on: today, due_on: answerDueOn(today, false), field,
      details: { note: wanted, ...(asker !== undefined && asker !== '' && { asker }) },
    });
    work.record({ type: 'subjectRequestForwarded', subject: row.id, payload: { personId, field, keeper: keeperOf(field) } });
    return describeRequest(kernel, work.db, { row });
  });
}
