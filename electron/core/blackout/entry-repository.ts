import type { Knex } from 'knex';
import type { PaperReceipt } from '#shared/blackout/blackout.model.ts';
import { dayBounds } from '#shared/kernel/dates.ts';
import type { PastTimes } from '#shared/queue/queue.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** A visit entered from paper, with its people by id. */
export interface StoredEntry extends PastTimes {
  readonly id: string;
  readonly kitId: string;
  readonly slip: string;
  readonly visitId: string;
  readonly counterId: string;
  readonly servedBy: string;
  readonly enteredBy: string;
  readonly enteredAt: string;
  readonly paper?: PaperReceipt | undefined;
}

interface EntryRow {
  id: string; kit_id: string; slip: string; visit_id: string; arrived_at: string; called_at: string; ended_at: string; counter_id: string; served_by: string;
  paper_receipt: number | null; paper_cents: number | null; payment_id: string | null; entered_by: string; entered_at: string;
  receipt_number: string | null; total_cents: number | null; counter_label: string; visit_state: string; service_ids: string;
}

/** As it is listed: with what became of it. */
export interface ListedEntry extends StoredEntry {
  readonly counterLabel: string;
  readonly serviceIds: string[];
  readonly isComplete: boolean;
  readonly payment?: { readonly receiptNumber?: string; readonly totalCents: number };
}

const mostListed = 200;

const toEntry = (row: EntryRow): ListedEntry => ({
  id: row.id, kitId: row.kit_id, slip: row.slip, visitId: row.visit_id, arrivedAt: row.arrived_at, calledAt: row.called_at, endedAt: row.ended_at,
  counterId: row.counter_id, counterLabel: row.counter_label, servedBy: row.served_by, enteredBy: row.entered_by, enteredAt: row.entered_at,
  serviceIds: JSON.parse(row.service_ids) as string[], isComplete: row.visit_state === 'closed',
  ...(row.paper_receipt !== null && row.paper_cents !== null && { paper: { number: row.paper_receipt, cents: row.paper_cents } }),
  ...(row.total_cents !== null && { payment: { totalCents: row.total_cents, ...(row.receipt_number !== null && { receiptNumber: row.receipt_number }) } }),
});

/** Entries of the office, newest first: of one day, or the last ones. */
export async function listStoredEntries(db: Knex, scope: OfficeScope, of: { day?: string | undefined; entryId?: string }): Promise<ListedEntry[]> {
  const rows = db('blackout_entries')
    .join('counters', 'counters.id', 'blackout_entries.counter_id')
    .join('visits', 'visits.id', 'blackout_entries.visit_id')
    .join('tickets', 'tickets.id', 'visits.ticket_id')
    .leftJoin('payments', 'payments.id', 'blackout_entries.payment_id')
    .where({ 'blackout_entries.municipality_id': scope.municipalityId, 'blackout_entries.office_id': scope.officeId, ...(of.entryId !== undefined && { 'blackout_entries.id': of.entryId }) })
    .orderBy([{ column: 'blackout_entries.arrived_at', order: 'desc' }, { column: 'blackout_entries.id', order: 'desc' }]).limit(mostListed)
    .select<EntryRow[]>('blackout_entries.*', 'counters.label as counter_label', 'visits.state as visit_state', 'tickets.service_ids', 'payments.receipt_number', 'payments.total_cents');
  if (of.day === undefined) return (await rows).map(toEntry);
  const { from, to } = dayBounds(of.day);
  return (await rows.andWhere('blackout_entries.arrived_at', '>=', from).andWhere('blackout_entries.arrived_at', '<', to)).map(toEntry);
}

/** The entry that has a slip or a receipt already; undefined when none has. */
export async function findUsed(db: Knex, scope: OfficeScope, by: { slip: string } | { paper_receipt: number }): Promise<{ slip: string; arrivedAt: string } | undefined> {
  // A receipt's number is the municipality's, a slip's the office's.
  const where = 'slip' in by ? { ...by, municipality_id: scope.municipalityId, office_id: scope.officeId } : { ...by, municipality_id: scope.municipalityId };
  const row: Pick<EntryRow, 'slip' | 'arrived_at'> | undefined = await db('blackout_entries').where(where).first('slip', 'arrived_at');
  return row && { slip: row.slip, arrivedAt: row.arrived_at };
}

export async function insertEntry(db: Knex, scope: OfficeScope, entry: StoredEntry): Promise<void> {
  await db('blackout_entries').insert({
    id: entry.id, municipality_id: scope.municipalityId, office_id: scope.officeId, kit_id: entry.kitId, slip: entry.slip, visit_id: entry.visitId,
    arrived_at: entry.arrivedAt, called_at: entry.calledAt, ended_at: entry.endedAt, counter_id: entry.counterId, served_by: entry.servedBy,
    paper_receipt: entry.paper?.number ?? null, paper_cents: entry.paper?.cents ?? null, entered_by: entry.enteredBy, entered_at: entry.enteredAt,
  });
}

/** Ties the first payment of a visit to what was entered of it; nothing for a visit that is not from paper. */
export async function tiePayment(db: Knex, scope: OfficeScope, of: { visitId: string; paymentId: string }): Promise<void> {
  await db('blackout_entries').where({ municipality_id: scope.municipalityId, visit_id: of.visitId }).whereNull('payment_id').update({ payment_id: of.paymentId });
}
