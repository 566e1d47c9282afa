import { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ContactKind } from '#shared/people/people.model.ts';
import type { SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { answerDueOn } from '#shared/subject-rights/subject-rights.rules.ts';
import { listAppointmentIdsOf, rectifyReach } from '#core/appointments/index.ts';
import { rectifyContact as replaceContact } from '#core/people/index.ts';
import type { Asked } from './record-request.ts';
import { describeRequest, insertRequest } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import { ownerOfRequest, type SubjectParts } from './subject-parts.ts';

const shapes: Readonly<Record<ContactKind, z.ZodType>> = {
  phone: z.string().regex(/^\+?[\d ./-]{6,24}$/), email: z.email(), pec: z.email(), domicile: z.string().min(5),
};

/**
 * Puts a contact right, or takes it away, here and in the appointments to come, as a request that is fulfilled at once (GDPR art. 16). What stood there goes from the office's data and stays in the journal
 * alone, sealed under the request's own key. Throws `PERSON_NOT_FOUND`, `NOTHING_TO_RECTIFY`, `CONTACT_MALFORMED`.
 */
export function rectifyContact({ kernel }: SubjectParts, actor: Actor, input: Asked & { kind: ContactKind; value?: string | undefined; reason: string }): Promise<SubjectRequest> {
  return kernel.work.run({ actor, procedure: 'subjectRights.rectifyContact', input }, async (work) => {
    const { personId, channel, identifiedBy, asker, kind, value, reason } = input;
    if (value !== undefined && !shapes[kind].safeParse(value).success) throw new DomainError('CONTACT_MALFORMED', { kind });
    const { taxCode } = await requirePerson(kernel, work.db, { ...actor, personId });
    const before = await replaceContact(kernel, work, { personId, kind, value });
    const ids = await listAppointmentIdsOf(kernel, work.db, { municipalityId: actor.municipalityId, personId, taxCode });
    const appointments = kind === 'email' || kind === 'phone' ? await rectifyReach(kernel, work, { ids, kind, before, value }) : 0;
    const today = businessDay(work.at);
    const row = await insertRequest(kernel, work, {
      person_id: personId, kind: 'rectification', state: 'fulfilled', channel, identified_by: identifiedBy, received_on: today, due_on: answerDueOn(today, false), field: kind,
      details: { note: reason, ...(asker !== undefined && asker !== '' && { asker }) },
    });
    const sealed: string[] = [];
    for (const each of [reason, ...before]) sealed.push(await work.seal(ownerOfRequest(row.id), each));
    work.record({
      type: 'personContactRectified', subject: personId,
      payload: { request: row.id, kind, isRemoved: value === undefined, appointments, reason: sealed[0] ?? '', before: sealed.slice(1) },
    });
    return describeRequest(kernel, work.db, { row });
  });
}
