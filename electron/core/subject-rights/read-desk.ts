import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { RecordPurpose } from '#shared/people/people.model.ts';
import type { SubjectDesk, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { daysToAnswer, keptElsewhere } from '#shared/subject-rights/subject-rights.rules.ts';
import { listOffices } from '#core/settings/index.ts';
import { describeRequest, listOpenRequests, listRequestsOf } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import type { SubjectParts } from './subject-parts.ts';

/** The requests of a person, what is kept here of the office's own and what others keep; throws `PERSON_NOT_FOUND`. Journalled before it is told. */
export async function readDesk({ kernel }: SubjectParts, actor: Actor, { personId, purpose }: { personId: string; purpose: RecordPurpose }): Promise<SubjectDesk> {
  return kernel.work.run({ actor, procedure: 'subjectRights.read' }, async (work) => {
    const person = await requirePerson(kernel, work.db, { ...actor, personId });
    const names = new Map((await listOffices(work.db, actor)).map(({ id, name }) => [id, name]));
    const officeOf = (id: string) => (id === actor.officeId ? {} : { office: names.get(id) ?? '' });
    const requests: SubjectRequest[] = [];
    for (const row of await listRequestsOf(work.db, actor, personId)) requests.push(await describeRequest(kernel, work.db, { row, officeOf }));
    work.record({ type: 'subjectRightsRead', subject: personId, purpose, payload: { requests: requests.length } });
    return { requests, contacts: person.contacts ?? [], elsewhere: keptElsewhere(person) };
  });
}

/** What the office has still to answer, the most urgent first; whose it is, is read with their record. */
export async function listOpen({ kernel }: SubjectParts, actor: Actor) {
  const today = businessDay(kernel.clock.now());
  return (await listOpenRequests(kernel.database.read, actor)).map((row) => ({
    id: row.id, personId: row.person_id, right: row.kind, receivedOn: row.received_on, dueOn: row.due_on, daysLeft: daysToAnswer(today, row.due_on), isExtended: row.extended_at !== null,
  }));
}
