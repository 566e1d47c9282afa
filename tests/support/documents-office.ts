import type { Knex } from 'knex';
import type { KeyRing } from '#core/kernel/key-ring.ts';
import type { Dialect } from './databases.ts';
import { documentsDesk, type DocumentsDesk } from './documents-desk.ts';
import { testOffice, type TestOffice } from './test-office.ts';

export interface DocumentsOffice extends DocumentsDesk {
  readonly office: TestOffice;
  readonly visitId: string;
  readonly personId: string;
}

async function addVisit(db: Knex, office: TestOffice): Promise<{ visitId: string; personId: string }> {
  const ids = office.kernel.ids;
  const [visitId, personId] = [ids.next(), ids.next()];
  const tenant = { municipality_id: office.municipalityId };
  const counter = await db<{ id: string }>('counters').where(tenant).first();
  if (counter === undefined) throw new Error('The test office has no counter');
  await db('people').insert({ ...tenant, id: personId, tax_code_index: 'test', record_sealed: 'test', read_at: office.clock.now() });
  await db('visits').insert({
    ...tenant, id: visitId, office_id: office.officeId, state: 'open', counter_id: counter.id,
    staff_id: office.actor('clerk').id, person_id: personId, identity_level: 'document', opened_at: office.clock.now(),
  });
  return { visitId, personId };
}

/** A test office with one visit, where case files can be settled; documents are not registered yet. */
export async function documentsOffice(dialect: Dialect, keys?: KeyRing): Promise<DocumentsOffice> {
  const office = await testOffice(dialect, keys);
  const { kernel } = office;
  const visit = await kernel.database.transaction((db) => addVisit(db, office));
  return { office, ...visit, ...await documentsDesk({ kernel, actor: office.actor('clerk'), ...visit }) };
}
