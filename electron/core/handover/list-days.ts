import type { Knex } from 'knex';
import type { HandoverDay } from '#shared/handover/handover.model.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Delivery } from '#shared/sync/sync.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listAwaitedDocuments } from '#core/documents/index.ts';
import { listDeliveriesAbout } from '#core/sync/index.ts';
import { listLastHandovers, type HandoverRow } from './handover-repository.ts';

const mostDays = 10;

function standOf(row: HandoverRow, deliveries: readonly Delivery[]): Omit<HandoverDay['register'], 'entries' | 'documents' | 'awaited'> {
  const delivery = deliveries.find((each) => each.subject === row.id);
  return {
    state: delivery?.state ?? 'waiting', reason: delivery?.reason, dueOn: row.due_on, closedAt: row.closed_at,
    acceptedAt: row.accepted_at ?? undefined, receiptId: row.receipt_id ?? undefined,
  };
}

/** The last days that the office has closed, newest first, each with how its hand-overs stand. */
export async function listDays(db: Knex, office: OfficeScope): Promise<HandoverDay[]> {
  const rows = await listLastHandovers(db, office, mostDays);
  const deliveries = await listDeliveriesAbout(db, office, rows.map((row) => row.id));
  const awaited = (await listAwaitedDocuments(db, office)).map(({ issued_at: at }) => businessDay(at));
  return rows.filter((row) => row.kind === 'register').map((register) => {
    const takings = rows.find((row) => row.kind === 'takings' && row.day === register.day);
    return {
      day: register.day,
      register: { ...standOf(register, deliveries), entries: register.entries, documents: register.documents, awaited: awaited.filter((day) => day === register.day).length },
      takings: takings && { ...standOf(takings, deliveries), payments: takings.entries, totalCents: takings.total_cents },
    };
  });
}
