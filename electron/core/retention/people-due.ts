import type { Knex } from 'knex';

/** Which people may go: `before` their last visit, paper and appointment; of the archive also what an authorisation covers. */
export interface PeopleDue { readonly municipalityId: string; readonly before: string; readonly withCases: boolean; /** The day before which papers may be disposed of; absent: none may. */ readonly approvedBefore?: string | undefined }

const ofPerson = (db: Knex, table: string): Knex.QueryBuilder => db(table).whereRaw('??.municipality_id = people.municipality_id AND ??.person_id = people.id', [table, table]).select(db.raw('1'));
/** From the visits on, and no other way: SQLite keeps the order of a cross join, and would otherwise read every case file for each person. */
const casesOf = (db: Knex): Knex.QueryBuilder => db('visits').crossJoin(db.raw('case_files'))
  .whereRaw('visits.municipality_id = people.municipality_id AND visits.person_id = people.id AND case_files.municipality_id = visits.municipality_id AND case_files.visit_id = visits.id')
  .whereNot('case_files.state', 'removed').select(db.raw('1'));

const heldCasesOf = (db: Knex): Knex.QueryBuilder => casesOf(db).join('retention_holds', 'retention_holds.case_file_id', 'case_files.id').whereNull('retention_holds.released_at');

/** People who are still somebody. */
export const knownPeople = (db: Knex, municipalityId: string): Knex.QueryBuilder => db('people').where({ municipality_id: municipalityId }).whereNull('erased_at');

/** Those with something that binds beyond its term: a case file that is held. */
export const heldPeople = (db: Knex, rows: Knex.QueryBuilder): Knex.QueryBuilder =>
  rows.whereExists(heldCasesOf(db));

const isArchived = (db: Knex) => (rows: Knex.QueryBuilder): void => { void rows.whereExists(casesOf(db)).orWhereExists(ofPerson(db, 'documents')); };

/** Those who have not been seen since a day and have nothing open, with or without papers of the archive. */
export function quietPeople(db: Knex, { municipalityId, before, withCases }: Pick<PeopleDue, 'municipalityId' | 'before' | 'withCases'>): Knex.QueryBuilder {
  const quiet = knownPeople(db, municipalityId).andWhere('read_at', '<', before)
    .whereNotExists(ofPerson(db, 'visits').andWhere((since) => { void since.whereNot('state', 'closed').orWhere('closed_at', '>=', before); }))
    .whereNotExists(ofPerson(db, 'appointments').andWhere((since) => { void since.where('state', 'booked').orWhere('day', '>=', before); }))
    .whereNotExists(ofPerson(db, 'set_asides').whereNull('ended_at'))
    .whereNotExists(ofPerson(db, 'subject_requests').where('state', 'open'));
  if (!withCases) return quiet.whereNot(isArchived(db));
  return quiet.andWhere(isArchived(db))
    .whereNotExists(casesOf(db).andWhere((since) => { void since.whereNull('case_files.settled_at').orWhere('case_files.settled_at', '>=', before); }))
    .whereNotExists(ofPerson(db, 'documents').andWhere('issued_at', '>=', before));
}

/** Those who may go now. */
export function peopleDue(db: Knex, due: PeopleDue): Knex.QueryBuilder {
  const { approvedBefore = '' } = due;
  if (!due.withCases) return quietPeople(db, due);
  return quietPeople(db, due)
    .whereNotExists(heldCasesOf(db))
    .whereNotExists(casesOf(db).andWhere('case_files.settled_at', '>=', approvedBefore))
    .whereNotExists(ofPerson(db, 'documents').andWhere('issued_at', '>=', approvedBefore));
}
