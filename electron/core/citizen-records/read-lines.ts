import type { Knex } from 'knex';
import type { RecordLine } from '#shared/citizen-records/citizen-record.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { Person } from '#shared/people/people.model.ts';
import { listPersonAppointments } from '#core/appointments/index.ts';
import { listPersonCases, listPersonMessages, type CaseParts } from '#core/cases/index.ts';
import { listPersonDocuments } from '#core/documents/index.ts';
import type { PageAsked } from '#core/kernel/newest-first.ts';
import { listPersonNotices, listPersonReceipts } from '#core/payments/index.ts';
import { listPersonRights } from '#core/subject-rights/index.ts';
import { listDeliveriesAbout } from '#core/sync/index.ts';
import { listPersonVisits } from '#core/visits/index.ts';

/** Whose record, for whom, and which part of it. */
export interface RecordAsked extends PageAsked { readonly actor: Actor; readonly person: Person; readonly officeOf: (officeId: string) => { office?: string } }

async function readMessages(parts: CaseParts, db: Knex, { actor, person, officeOf, ...page }: RecordAsked): Promise<RecordLine[]> {
  const messages = await listPersonMessages(parts, db, { ...page, municipalityId: actor.municipalityId, personId: person.id });
  const states = new Map((await listDeliveriesAbout(db, actor, messages.map(({ id }) => id))).map(({ subject, state }) => [subject, state]));
  return messages.map(({ officeId, ...message }) => ({ ...message, ...officeOf(officeId), sort: 'message', state: states.get(message.id) }));
}

async function readPayments(parts: CaseParts, db: Knex, { actor, person, officeOf, ...page }: RecordAsked): Promise<RecordLine[]> {
  const of = { ...page, municipalityId: actor.municipalityId, personId: person.id };
  const receipts = (await listPersonReceipts(parts, db, of)).map(({ officeId, titles, ...receipt }): RecordLine => ({ ...receipt, titles: [...titles], ...officeOf(officeId), sort: 'receipt' }));
  const notices = (await listPersonNotices(parts, db, of)).map(({ id, number, state, totalCents, dueOn, issuedAt, officeId, titles }): RecordLine =>
    ({ id, number, state, totalCents, dueOn, at: issuedAt, titles: [...titles], ...officeOf(officeId), sort: 'notice' }));
  return [...receipts, ...notices];
}

/** The newest lines of every sort that are older than a place, mixed, newest first: one more than asked tells that there is more. */
export async function readLines(parts: CaseParts, db: Knex, asked: RecordAsked): Promise<RecordLine[]> {
  const { actor, person, officeOf, ...page } = asked;
  const of = { ...page, municipalityId: actor.municipalityId, personId: person.id };
  const lines: RecordLine[] = [
    ...(await listPersonVisits(db, of)).map(({ openedAt, officeId, ...visit }): RecordLine => ({ ...visit, at: openedAt, ...officeOf(officeId), sort: 'visit' })),
    ...(await listPersonCases(parts, db, { ...of, person })).map(({ officeId, openedAt, visitState: _state, ...file }): RecordLine => ({ ...file, at: openedAt, ...officeOf(officeId), sort: 'case' })),
    ...(await listPersonDocuments(db, of)).map(({ id, issued_at: at, office_id: officeId, title, number, state }): RecordLine => ({ id, at, title, number, state, ...officeOf(officeId), sort: 'document' })),
    ...await readPayments(parts, db, asked),
    ...await readMessages(parts, db, asked),
    ...(await listPersonRights(db, of)).map(({ officeId, ...asked }): RecordLine => ({ ...asked, ...officeOf(officeId), sort: 'right' })),
    ...(await listPersonAppointments(parts, db, { ...page, ...actor, personId: person.id, taxCode: person.taxCode })).map(({ startsAt, ...rest }): RecordLine => ({ ...rest, at: startsAt, sort: 'appointment' })),
  ];
  const place = ({ at, id }: RecordLine): string => `${at} ${id}`;
  return lines.sort((one, other) => (place(one) < place(other) ? 1 : -1)).slice(0, page.most);
}
