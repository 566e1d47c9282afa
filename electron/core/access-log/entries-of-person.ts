import type { Knex } from 'knex';
import { accessKinds } from '#shared/access-log/access-log.model.ts';
import type { JournalRow } from '#core/kernel/journal.ts';

/** An entry that says that somebody saw something of a person. */
export type AccessEntry = Pick<JournalRow, 'at' | 'actor' | 'station' | 'purpose' | 'type' | 'id'>;

/** Of whom, as their row and as the keyed index of their tax code say it, and when. */
export interface Sought { readonly municipalityId: string; readonly personId: string | undefined; readonly taxCodeIndex: string; /** What is booked for them. */ readonly appointmentIds: readonly string[]; readonly from: string; readonly to: string; readonly most: number }

type Ids = () => Knex.QueryBuilder;

/** Everything of a person that has readings of its own: the entry's subject is the thing, not the person. */
function thingsOf(db: Knex, municipalityId: string, personId: string): Ids[] {
  const own = (table: string): Knex.QueryBuilder => db(table).where({ municipality_id: municipalityId }).select('id');
  const visits = (): Knex.QueryBuilder => own('visits').andWhere({ person_id: personId });
  const ofVisits = (table: string): Ids => () => own(table).whereIn('visit_id', visits());
  const cases = ofVisits('case_files');
  return [visits, cases, () => own('documents').andWhere({ person_id: personId }), ofVisits('payments'), ofVisits('pagopa_notices'), ofVisits('print_jobs'), () => own('case_attachments').whereIn('case_file_id', cases())];
}

/** The newest entries of a period that say who saw the person, at most so many of each way in which entries name somebody. */
export async function listEntriesOf(db: Knex, { municipalityId, personId, taxCodeIndex, appointmentIds, from, to, most }: Sought): Promise<AccessEntry[]> {
  const entries = (types: readonly string[]): Knex.QueryBuilder => db('journal').where({ municipality_id: municipalityId }).whereIn('type', [...types]).andWhere('at', '>=', from).andWhere('at', '<', to)
    .orderBy('at', 'desc').limit(most).select('at', 'actor', 'station', 'purpose', 'type', 'id');
  const types = Object.keys(accessKinds);
  const found: AccessEntry[] = await entries(['externalLookUp']).andWhere('payload', 'like', `%"person":"${taxCodeIndex}"%`) as AccessEntry[];
  const shown = (listed: readonly string[], id: string): Knex.QueryBuilder => entries(listed).andWhere('payload', 'like', `%"${id}"%`);
  for (const id of appointmentIds) found.push(...await shown(['dayListRead'], id) as AccessEntry[]);
  if (personId === undefined) return found;
  found.push(...await entries(types).andWhere({ subject: personId }) as AccessEntry[]);
  found.push(...await shown(['officeSearched', 'workListRead', 'dayListRead'], personId) as AccessEntry[]);
  for (const ids of thingsOf(db, municipalityId, personId)) found.push(...await entries(types).whereIn('subject', ids()) as AccessEntry[]);
  return found;
}
