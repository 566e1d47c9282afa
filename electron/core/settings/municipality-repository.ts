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

/** The municipality set up in this database; undefined before set-up. */
export async function findMunicipality(db: Knex): Promise<Municipality | undefined> {
  const row = await db('municipalities')
    .join('offices', 'offices.municipality_id', 'municipalities.id')
    .orderBy('offices.id')
    .first<Row | undefined>('municipalities.*', 'offices.id as office_id', 'offices.name as office_name');
  if (row === undefined) return undefined;
  return {
    id: row.id, code: row.code, name: row.name, taxCode: row.tax_code,
    isTraining: Boolean(row.is_training), officeId: row.office_id, officeName: row.office_name,
  };
}

/** Every office of the municipality, in the order of their set-up. */
export async function listOffices(db: Knex, tenant: Tenant): Promise<{ id: string; name: string }[]> {
  return db('offices').where({ municipality_id: tenant.municipalityId }).orderBy('id').select<{ id: string; name: string }[]>('id', 'name');
}
