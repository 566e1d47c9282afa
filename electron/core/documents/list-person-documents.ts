import type { Knex } from 'knex';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import type { DocumentRow } from './document-repository.ts';
import { listLateRows } from './late-documents.ts';

const ofPerson = (db: Knex, { municipalityId, personId }: Tenant & { readonly personId: string }): Knex.QueryBuilder =>
  db('documents').where({ municipality_id: municipalityId, person_id: personId });

/** Documents in a person's name at any office of the municipality, newest first, voided ones too. */
export async function listPersonDocuments(db: Knex, of: Tenant & PageAsked & { readonly personId: string }): Promise<DocumentRow[]> {
  return await newestFirst(ofPerson(db, of), { at: 'issued_at', id: 'id' }, of) as DocumentRow[];
}

/** What a person still waits for: papers that are not there yet, papers that came late and were not fetched, money for a certificate that was refused. */
export async function listOpenPapers(db: Knex, of: OfficeScope & { readonly personId: string; readonly now: string }): Promise<{ awaited: DocumentRow[]; late: DocumentRow[]; toGiveBack: DocumentRow[] }> {
  const rows = await ofPerson(db, of).andWhere((open) => {
    void open.where({ state: 'numbered', source: 'anpr' })
      .orWhere((back) => { void back.where({ state: 'voided' }).whereNull('next_attempt_at').whereNotNull('give_back_cents').whereNull('given_back_at'); });
  }).orderBy('number') as DocumentRow[];
  return {
    awaited: rows.filter(({ state }) => state === 'numbered'), toGiveBack: rows.filter(({ state }) => state === 'voided'),
    late: (await listLateRows(db, of, of.now)).filter(({ person_id }) => person_id === of.personId),
  };
}
