import type { Knex } from 'knex';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { CashCount, type TillMovement, type TillSession } from '#shared/till/till.model.ts';
import type { StockFound } from '#shared/till/stock.model.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Ids } from '#core/kernel/ids.ts';
import { sealNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { listStandingCharges } from './standing-charges.ts';
import { readFound } from './stock-repository.ts';

export interface TillRow { id: string; municipality_id: string; code: string; counter_id: string; takes_cash: boolean | number }
interface SessionRow {
  id: string; till_id: string; code: string; counter_id: string; state: TillSession['state']; holder_id: string; float_cents: number; opened_at: string; closed_at: string | null;
  counted: string | null; counted_cents: number | null; expected_cents: number | null; counted_stock: string | null; variance_reason: string | null; approved_by: string | null;
  closing_number: string | null; report: string | null; takes_cash: boolean | number;
}

/** What the last count found. */
export interface StoredCount { readonly count: CashCount; readonly countedCents: number; readonly expectedCents: number; readonly stock: readonly StockFound[] }
interface MovementRow {
  id: string; municipality_id: string; session_id: string; kind: TillMovement['kind']; cash_cents: number; card_cents: number; payment_id: string | null; reference: string; reason: string | null; staff_id: string; at: string;
}

const toSession = (row: SessionRow): TillSession => ({
  id: row.id, code: row.code, counterId: row.counter_id, state: row.state, holderId: row.holder_id, floatCents: row.float_cents,
  openedAt: row.opened_at, closedAt: row.closed_at ?? undefined,
});

/** Under whose key the words are sealed that were written at one opening of a drawer. */
export const tillOwner = (sessionId: string): string => `till:${sessionId}`;

const toMovement = (row: MovementRow): TillMovement => ({
  id: row.id, kind: row.kind, cashCents: row.cash_cents, cardCents: row.card_cents, paymentId: row.payment_id ?? undefined,
  reference: row.reference, reason: row.reason ?? undefined, staffId: row.staff_id, at: row.at,
});

const sessions = (db: Knex, tenant: Tenant) => db<SessionRow>('till_sessions').join('tills', 'tills.id', 'till_sessions.till_id')
  .where('till_sessions.municipality_id', tenant.municipalityId).select('till_sessions.*', 'tills.code', 'tills.counter_id', 'tills.takes_cash');

/** The drawer of a counter that is not closed; undefined while it is. */
export async function findCurrentSession(db: Knex, scope: OfficeScope, counterId: string): Promise<TillSession | undefined> {
  const row = await sessions(db, scope).where({ 'tills.counter_id': counterId, 'tills.office_id': scope.officeId }).whereNot('state', 'closed').first() as SessionRow | undefined;
  return row && toSession(row);
}

/** One opening of a drawer; throws `TILL_SESSION_NOT_FOUND`. */
export async function getSession(db: Knex, tenant: Tenant, id: string): Promise<TillSession> {
  const row = await sessions(db, tenant).where('till_sessions.id', id).first() as SessionRow | undefined;
  if (row === undefined) throw new DomainError('TILL_SESSION_NOT_FOUND');
  return toSession(row);
}

/** The same, held until the commit: whoever counts waits for whoever pays, and the other way round. */
export async function lockSession(work: Work, id: string): Promise<TillSession> {
  const { db, actor } = work;
  if (db.client.config.client === 'pg') await db('till_sessions').where({ municipality_id: actor.municipalityId, id }).forUpdate();
  return getSession(db, actor, id);
}

/** Changes the row of an opening. */
export async function changeSession(work: Work, id: string, change: Partial<Omit<SessionRow, 'id' | 'till_id' | 'code' | 'counter_id' | 'takes_cash'>>): Promise<void> {
  await work.db('till_sessions').where({ municipality_id: work.actor.municipalityId, id }).update(change);
}

/** The last count of a drawer; undefined while nobody counted it. */
export async function getCount(db: Knex, tenant: Tenant, id: string): Promise<StoredCount | undefined> {
  const row = await sessions(db, tenant).where('till_sessions.id', id).first() as SessionRow | undefined;
  if (row?.counted === null || row?.counted === undefined || row.counted_cents === null || row.expected_cents === null) return undefined;
  return { count: CashCount.parse(JSON.parse(row.counted)), countedCents: row.counted_cents, expectedCents: row.expected_cents, stock: readFound(row.counted_stock) };
}

/** Those of an office that are not closed, and those closed in a period, from its start to before its end, by code. */
export async function listSessions(db: Knex, scope: OfficeScope, period: { from: string; to: string }) {
  const rows = await sessions(db, scope).where('till_sessions.office_id', scope.officeId)
    .andWhere((those) => {
      void those.whereNot('state', 'closed').orWhere((closed) => { void closed.where('closed_at', '>=', period.from).andWhere('closed_at', '<', period.to); });
    })
    .orderBy(['tills.code', 'till_sessions.id']) as SessionRow[];
  return rows.map((row) => ({
    session: toSession(row), countedCents: row.counted_cents ?? undefined, expectedCents: row.expected_cents ?? undefined, closingNumber: row.closing_number ?? undefined,
    tillId: row.till_id, takesCash: Boolean(row.takes_cash), stock: row.counted_stock === null ? undefined : readFound(row.counted_stock),
  }));
}

/** The report of a closing as JSON, sealed; undefined before it. */
export async function findReport(db: Knex, tenant: Tenant, id: string): Promise<string | undefined> {
  await getSession(db, tenant, id);
  const row: { report: string | null } | undefined = await db('till_sessions').where({ municipality_id: tenant.municipalityId, id }).first('report');
  return row?.report ?? undefined;
}

/** The reports of an office's closings in a period as JSON, sealed, by time. */
export async function listReports(db: Knex, scope: OfficeScope, period: { readonly from: string; readonly to: string }): Promise<string[]> {
  const rows: { report: string | null }[] = await db('till_sessions').where({ municipality_id: scope.municipalityId, office_id: scope.officeId, state: 'closed' })
    .where('closed_at', '>=', period.from).andWhere('closed_at', '<', period.to).orderBy(['closed_at', 'id']).select('report');
  return rows.flatMap(({ report }) => report ?? []);
}

/** Lines of the receipts of a drawer as far as it did not give their money back. */
export async function listPaidLines(db: Knex, tenant: Tenant, sessionId: string): Promise<BillLine[]> {
  const rows: { id: string; lines: string; void_settled_by: string | null }[] =
    await db('payments').where({ municipality_id: tenant.municipalityId, till_session_id: sessionId }).select('id', 'lines', 'void_settled_by');
  const standing = await listStandingCharges(db, tenant, rows.filter((row) => row.void_settled_by === 'till').map(({ id }) => id));
  return rows.flatMap(({ id, lines, void_settled_by }) => void_settled_by === 'till' ? standing.get(id)?.lines ?? [] : z.array(BillLine).parse(JSON.parse(lines)));
}

/** The till's book since it was opened, first to last; its reasons sealed. */
export async function listMovements(db: Knex, tenant: Tenant, sessionId: string): Promise<TillMovement[]> {
  const rows = await db<MovementRow>('till_movements').where({ municipality_id: tenant.municipalityId, session_id: sessionId }).orderBy('id');
  return rows.map(toMovement);
}

/** What cards paid at a drawer since it was opened, less what was voided, in cents. */
export async function sumCardCents(db: Knex, tenant: Tenant, sessionId: string): Promise<number> {
  return sumCents((await listMovements(db, tenant, sessionId)).map(({ cardCents }) => cardCents));
}

/** Writes a line of the till's book. */
export async function insertMovement(
  work: Work, ids: Ids, { sessionId, ...movement }: Omit<TillMovement, 'id' | 'staffId' | 'at'> & { sessionId: string },
): Promise<TillMovement> {
  const whole: TillMovement = { ...movement, id: ids.next(), staffId: work.actor.id, at: work.at };
  await work.db('till_movements').insert({
    id: whole.id, municipality_id: work.actor.municipalityId, session_id: sessionId, kind: whole.kind, cash_cents: whole.cashCents, card_cents: whole.cardCents,
    payment_id: whole.paymentId ?? null, reference: whole.reference, reason: await sealNote(work, tillOwner(sessionId), whole.reason), staff_id: whole.staffId, at: whole.at,
  });
  return whole;
}
