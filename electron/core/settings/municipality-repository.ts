import type { Knex } from 'knex';
import type { Tenant } from '#core/kernel/context.ts';

/** The tenant of this installation and its first office. */
export interface Municipality {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly taxCode: string;
  readonly isTraining: boolean;
  readonly officeId: string;
  readonly officeName: string;
}

interface Row { id: string; code: string; name: string; tax_code: string; is_training: boolean | number; office_id: string; office_name: string }

const toMunicipality = (row: Row): Municipality => ({
  id: row.id, code: row.code, name: row.name, taxCode: row.tax_code,
  isTraining: Boolean(row.is_training), officeId: row.office_id, officeName: row.office_name,
});

/** Every municipality set up in this database, in the order of their set-up, each with its first office. */
export async function listMunicipalities(db: Knex): Promise<Municipality[]> {
  const rows = await db('municipalities')
    .join('offices', 'offices.municipality_id', 'municipalities.id')
    .orderBy('offices.id')
    .select<Row[]>('municipalities.*', 'offices.id as office_id', 'offices.name as office_name');
  const firsts = new Map<string, Row>();
  for (const row of rows) if (!firsts.has(row.id)) firsts.set(row.id, row);
  return [...firsts.values()].map(toMunicipality);
}

/**
 * The municipality that a process serves: the one of that code, or the only one; undefined where it is not set up. Throws a sentence when there are
 * several and none is named.
 */
export async function findMunicipality(db: Knex, code?: string): Promise<Municipality | undefined> {
  const known = await listMunicipalities(db);
  if (code !== undefined) return known.find((each) => each.code === code);
  if (known.length > 1) throw new Error(`This database has several municipalities (${known.map((each) => each.code).join(', ')}): say with --municipality which one this hub serves`);
  return known[0];
}

/** Every office of the municipality, in the order of their set-up. */
export async function listOffices(db: Knex, tenant: Tenant): Promise<{ id: string; name: string }[]> {
  return db('offices').where({ municipality_id: tenant.municipalityId }).orderBy('id').select<{ id: string; name: string }[]>('id', 'name');
}
