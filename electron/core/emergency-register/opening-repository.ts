import type { Knex } from 'knex';
import type { EmergencyOpening, EmergencyRegisterKind, EmergencyRenewal } from '#shared/emergency-register/emergency-register.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import { getStaffMember } from '#core/staff/index.ts';
import { countLinked } from './entry-repository.ts';

export interface OpeningRow {
  id: string;
  municipality_id: string;
  register: EmergencyRegisterKind;
  cause: string;
  interrupted_at: string;
  opened_at: string;
  opened_by: string;
  authorised_by: string | null;
  act: string | null;
  expires_at: string;
  closed_at: string | null;
  closed_by: string | null;
  restored_at: string | null;
}

export interface RenewalRow {
  id: string;
  municipality_id: string;
  opening_id: string;
  reason: string;
  authorised_by: string | null;
  act: string | null;
  renewed_at: string;
  renewed_by: string;
  expires_at: string;
}

const openings = (db: Knex, tenant: Tenant) =>
  db<OpeningRow>('emergency_openings').where({ municipality_id: tenant.municipalityId });

/** One of the emergency registers of a municipality. */
export interface RegisterScope extends Tenant { readonly register: EmergencyRegisterKind }

const openingsOf = (db: Knex, scope: RegisterScope) => openings(db, scope).andWhere({ register: scope.register });

/** The opening that is not closed, expired or not. */
async function findUnclosed(db: Knex, scope: RegisterScope): Promise<OpeningRow | undefined> {
  return openingsOf(db, scope).whereNull('closed_at').first();
}

/** The same, held until the commit: nobody closes or renews it while a number of it is given. */
export async function holdUnclosed(db: Knex.Transaction, scope: RegisterScope): Promise<OpeningRow | undefined> {
  return openingsOf(db, scope).whereNull('closed_at').forUpdate().first();
}

/** The opening that is not closed or, without one, the last. */
export async function findLatest(db: Knex, scope: RegisterScope): Promise<OpeningRow | undefined> {
  return await findUnclosed(db, scope) ?? openingsOf(db, scope).orderBy('id', 'desc').first();
}

/** Whether it was opened: not when another opening of the same register is not closed. */
export async function insertOpening(db: Knex, row: OpeningRow): Promise<boolean> {
  const inserted: unknown[] = await db('emergency_openings').insert(row)
    .onConflict(db.raw('(municipality_id, register) WHERE closed_at IS NULL')).ignore()
    .returning('id');
  return inserted.length === 1;
}

export async function getOpening(db: Knex, tenant: Tenant, id: string): Promise<OpeningRow> {
  const row = await openings(db, tenant).where({ id }).first();
  if (row === undefined) throw new Error(`The emergency register has no opening ${id}`);
  return row;
}

export async function changeOpening(db: Knex, tenant: Tenant, change: { id: string; to: Partial<OpeningRow> }): Promise<void> {
  await openings(db, tenant).where({ id: change.id }).update(change.to);
}

const opened = async (kernel: Kernel, db: Knex, text: string | null): Promise<string | undefined> => text === null ? undefined : openNote(kernel, db, text);

async function listRenewals(kernel: Kernel, db: Knex, opening: OpeningRow): Promise<EmergencyRenewal[]> {
  const where = { municipality_id: opening.municipality_id, opening_id: opening.id };
  const rows: RenewalRow[] = await db<RenewalRow>('emergency_renewals').where(where).orderBy('id');
  return Promise.all(rows.map(async (row) => {
    const renewedBy = await nameOf(kernel, db, { municipalityId: row.municipality_id, id: row.renewed_by });
    return {
      at: row.renewed_at, reason: await openNote(kernel, db, row.reason), expiresAt: row.expires_at,
      renewedBy, authorisedBy: await openNote(kernel, db, row.authorised_by ?? renewedBy), act: await opened(kernel, db, row.act),
    };
  }));
}

async function nameOf(kernel: Kernel, db: Knex, who: { municipalityId: string; id: string }): Promise<string> {
  return (await getStaffMember(kernel, db, who)).displayName;
}

/** An opening as screens show it, with the names of who opened, renewed and closed it. */
export async function readOpening(kernel: Kernel, db: Knex, row: OpeningRow): Promise<EmergencyOpening> {
  const municipalityId = row.municipality_id;
  const openedBy = await nameOf(kernel, db, { municipalityId, id: row.opened_by });
  return {
    id: row.id,
    cause: await openNote(kernel, db, row.cause),
    interruptedAt: row.interrupted_at,
    openedAt: row.opened_at,
    openedBy,
    authorisedBy: await openNote(kernel, db, row.authorised_by ?? openedBy),
    act: await opened(kernel, db, row.act),
    ...await countLinked(db, { municipalityId }, row.id),
    expiresAt: row.expires_at,
    renewals: await listRenewals(kernel, db, row),
    closedAt: row.closed_at ?? undefined,
    closedBy: row.closed_by === null ? undefined : await nameOf(kernel, db, { municipalityId, id: row.closed_by }),
    restoredAt: row.restored_at ?? undefined,
  };
}
