import type { Knex } from 'knex';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { Remittance, type RemittanceKind } from '#shared/remittances/remittance.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

interface RemittanceRow {
  id: string; kind: RemittanceKind; number: string; order_number: string; day: string; cents: number; parts: string; at: string; cancelled_at: string | null; cancel_reason: string | null;
}

const toRemittance = (row: RemittanceRow): Remittance => ({
  id: row.id, kind: row.kind, number: row.number, orderNumber: row.order_number, day: row.day, cents: row.cents, at: row.at,
  parts: z.array(Remittance.shape.parts.element).parse(JSON.parse(row.parts)),
  ...(row.cancelled_at !== null && row.cancel_reason !== null && { cancelled: { at: row.cancelled_at, reason: row.cancel_reason } }),
});

/** Those of an office, and those to the State of its whole municipality. */
const remittances = (db: Knex, scope: OfficeScope) => db<RemittanceRow>('remittances').where('municipality_id', scope.municipalityId)
  .andWhere((those) => { void those.where('office_id', scope.officeId).orWhere('kind', 'identity-card'); });

/** What was paid onward and counts, by day and number. */
export async function listStanding(db: Knex, scope: OfficeScope, kind: RemittanceKind): Promise<Remittance[]> {
  const rows = await remittances(db, scope).where({ kind }).whereNull('cancelled_at').orderBy(['day', 'number']);
  return rows.map(toRemittance);
}

/** The last so many, newest first, the cancelled too. */
export async function listLast(db: Knex, scope: OfficeScope, most: number): Promise<Remittance[]> {
  return (await remittances(db, scope).orderBy('id', 'desc').limit(most)).map(toRemittance);
}

/** Those paid in a period of days, both included, the cancelled too. */
export async function listPaidBetween(db: Knex, scope: OfficeScope, period: { readonly from: string; readonly to: string }): Promise<Remittance[]> {
  return (await remittances(db, scope).whereBetween('day', [period.from, period.to]).orderBy(['day', 'number'])).map(toRemittance);
}

export async function insertRemittance(work: Work, remittance: Remittance): Promise<void> {
  const { id, kind, number, orderNumber, day, cents, parts } = remittance;
  await work.db('remittances').insert({
    id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, kind, number, order_number: orderNumber, day, cents,
    parts: JSON.stringify(parts), staff_id: work.actor.id, at: remittance.at,
  });
}

/** Takes one back, once; throws `REMITTANCE_NOT_FOUND`, `REMITTANCE_CANCELLED`. */
export async function cancelStanding(work: Work, { id, reason }: { readonly id: string; readonly reason: string }): Promise<Remittance> {
  const find = async () => remittances(work.db, work.actor).where({ id }).first();
  if (await find() === undefined) throw new DomainError('REMITTANCE_NOT_FOUND');
  const changed = await work.db('remittances').where({ municipality_id: work.actor.municipalityId, id }).whereNull('cancelled_at')
    .update({ cancelled_at: work.at, cancelled_by: work.actor.id, cancel_reason: await work.seal(`remittance:${id}`, reason) });
  const row = await find();
  if (changed === 0 || row === undefined) throw new DomainError('REMITTANCE_CANCELLED');
  return toRemittance(row);
}
