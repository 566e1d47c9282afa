import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { PaymentMeans } from '#shared/payments/payment.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';

/**
 * The day of an instant in UTC, and its hour where the office may already be in the next day: everything of one group falls on one business day,
 * and the database adds up days instead of giving every receipt.
 */
const dateOf = (column: string): string => `substr(${column}, 1, 10)`;
const hourOf = (column: string): string => `CASE WHEN substr(${column}, 12, 2) >= '22' THEN substr(${column}, 12, 2) ELSE '12' END`;
const dayOf = ({ date, hour }: { date: string; hour: string }): string => businessDay(`${date}T${hour}:00:00.000Z`);

/** Cash that an agent took at a till on a day, in cents, below zero when more was given back; `isClosed` once the drawer that it came into was closed. */
export interface Collection {
  readonly key: string; readonly tillId: string; readonly code: string; readonly agentId: string; readonly day: string; readonly isClosed: boolean; readonly cents: number;
}

const agentColumn = 'COALESCE(p.staff_id, m.staff_id)';

const cashMovements = (db: Knex, scope: OfficeScope) => db('till_movements as m')
  .join('till_sessions as s', 's.id', 'm.session_id').join('tills as t', 't.id', 's.till_id').leftJoin('payments as p', 'p.id', 'm.payment_id')
  .where({ 'm.municipality_id': scope.municipalityId, 's.office_id': scope.officeId }).whereIn('m.kind', ['receipt', 'void']).whereNot('m.cash_cents', 0);

/** Everything that the tills of an office ever took in cash, by till, agent and day, closed drawers apart from the others. */
export async function listCollections(db: Knex, scope: OfficeScope): Promise<Collection[]> {
  const rows: { till_id: string; code: string; agent_id: string; date: string; hour: string; state: string; cents: number | string }[] = await cashMovements(db, scope)
    .groupByRaw(`t.id, t.code, s.state, ${agentColumn}, ${dateOf('m.at')}, ${hourOf('m.at')}`)
    .select('t.id as till_id', 't.code', 's.state', db.raw(`${agentColumn} AS agent_id, ${dateOf('m.at')} AS date, ${hourOf('m.at')} AS hour`)).sum({ cents: 'm.cash_cents' });
  const days = new Map<string, Collection>();
  for (const row of rows) {
    const day = dayOf(row);
    const isClosed = row.state === 'closed';
    const key = `${day} ${row.till_id} ${row.agent_id} ${isClosed ? 'closed' : 'open'}`;
    days.set(key, { key, tillId: row.till_id, code: row.code, agentId: row.agent_id, day, isClosed, cents: Number(row.cents) + (days.get(key)?.cents ?? 0) });
  }
  return [...days.values()];
}

/** One line of the tills' books with what it was for, as an agent's account needs it. */
export interface CashMovement { readonly kind: 'receipt' | 'void'; readonly code: string; readonly reference: string; readonly at: string; readonly cashCents: number; readonly lines: readonly BillLine[]; readonly means: readonly PaymentMeans[] }

/** What an agent took and gave back in cash in a period, first to last. */
export async function listCashMovements(db: Knex, scope: OfficeScope, of: { readonly agentId: string; readonly from: string; readonly to: string }): Promise<CashMovement[]> {
  const rows: { kind: 'receipt' | 'void'; code: string; reference: string; at: string; cash_cents: number; lines: string | null; means: string | null }[] =
    await cashMovements(db, scope).whereRaw(`${agentColumn} = ?`, [of.agentId]).where('m.at', '>=', of.from).andWhere('m.at', '<', of.to).orderBy('m.id')
      .select('m.kind', 't.code', 'm.reference', 'm.at', 'm.cash_cents', 'p.lines', 'p.means');
  return rows.map(({ lines, means, cash_cents: cashCents, ...row }) => ({
    ...row, cashCents, lines: z.array(BillLine).parse(JSON.parse(lines ?? '[]')), means: z.array(PaymentMeans).parse(JSON.parse(means ?? '[]')),
  }));
}

/** The State's share of the identity cards of a day that were paid by whatever means and not voided since. */
export interface ShareOfDay { readonly key: string; readonly day: string; readonly cards: number; readonly cents: number }

export async function listStateShares(db: Knex, tenant: Tenant): Promise<ShareOfDay[]> {
  const rows: { date: string; hour: string; cards: number | string; cents: number | string }[] = await db('state_shares as s')
    .join('payments as p', 'p.id', 's.payment_id').where('s.municipality_id', tenant.municipalityId).whereNull('p.voided_at')
    .groupByRaw(`${dateOf('s.at')}, ${hourOf('s.at')}`)
    .select(db.raw(`${dateOf('s.at')} AS date, ${hourOf('s.at')} AS hour`)).sum({ cards: 's.cards', cents: 's.cents' });
  const days = new Map<string, ShareOfDay>();
  for (const row of rows) {
    const day = dayOf(row);
    const known = days.get(day) ?? { cards: 0, cents: 0 };
    days.set(day, { key: day, day, cards: known.cards + Number(row.cards), cents: known.cents + Number(row.cents) });
  }
  return [...days.values()].sort((one, other) => one.day < other.day ? -1 : 1);
}

/** Lines of stamp duty that were paid in a period and not voided since, whatever paid them. */
export async function listStampLines(db: Knex, tenant: Tenant, period: { readonly from: string; readonly to: string }): Promise<BillLine[]> {
  const rows: { lines: string }[] = await db('payments').where({ municipality_id: tenant.municipalityId }).whereNull('voided_at')
    .where('at', '>=', period.from).andWhere('at', '<', period.to).andWhere('lines', 'like', '%state-stamp-duty%').orderBy('id').select('lines');
  return rows.flatMap(({ lines }) => z.array(BillLine).parse(JSON.parse(lines))).filter(({ account, cents }) => account === 'state-stamp-duty' && cents > 0);
}
