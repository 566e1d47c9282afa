import type { Knex } from 'knex';
import type { VisitState } from '#shared/visits/visit.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';

/** A visit as lists over several offices have it. */
export interface VisitStanding {
  readonly id: string; readonly officeId: string; readonly personId?: string; readonly state: VisitState; readonly openedAt: string; readonly closedAt?: string;
}

interface Row { id: string; office_id: string; person_id: string | null; state: VisitState; opened_at: string; closed_at: string | null }

/** Those of these visits that any office of a municipality had. */
export async function listVisitStandings(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<VisitStanding[]> {
  const rows = await db('visits').where({ municipality_id: tenant.municipalityId }).whereIn('id', ids).orderBy('id')
    .select<Row[]>('id', 'office_id', 'person_id', 'state', 'opened_at', 'closed_at');
  return rows.map((row) => ({
    id: row.id, officeId: row.office_id, state: row.state, openedAt: row.opened_at,
    ...(row.person_id !== null && { personId: row.person_id }), ...(row.closed_at !== null && { closedAt: row.closed_at }),
  }));
}

/** The newest visits of these people in an office, by id. */
export async function listVisitIdsOf(db: Knex, office: OfficeScope, of: { personIds: readonly string[]; most: number }): Promise<string[]> {
  if (of.personIds.length === 0) return [];
  return await db<Row & { municipality_id: string }>('visits').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .whereIn('person_id', [...of.personIds]).orderBy('id', 'desc').limit(of.most).pluck('id') as string[];
}
