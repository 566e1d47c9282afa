import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticeState, PagopaNotice } from '#shared/payments/notice.model.ts';
import { nextCheckAt } from '#shared/payments/notice.rules.ts';
import type { Database } from '#core/database/database.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** A notice with what pagoPA knows it by. */
export interface StoredNotice extends PagopaNotice { readonly iupd: string; readonly officeId: string }

interface NoticeRow {
  id: string; municipality_id: string; office_id: string; visit_id: string; number: string; iupd: string; state: NoticeState; lines: string;
  total_cents: number; due_on: string; issued_at: string; published_at: string | null; checked_at: string | null; next_check_at: string | null;
  cancelled_at: string | null; paid_at: string | null; payment_id: string | null;
}

export type NoticeChange = Partial<Pick<NoticeRow, 'state' | 'published_at' | 'checked_at' | 'next_check_at' | 'cancelled_at' | 'paid_at' | 'payment_id'>>;

const toNotice = (row: NoticeRow): StoredNotice => ({
  id: row.id, visitId: row.visit_id, officeId: row.office_id, number: row.number, iupd: row.iupd, state: row.state,
  lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents, dueOn: row.due_on, issuedAt: row.issued_at,
  publishedAt: row.published_at ?? undefined, checkedAt: row.checked_at ?? undefined, cancelledAt: row.cancelled_at ?? undefined,
  paidAt: row.paid_at ?? undefined,
});

export async function insertNotice(work: Work, notice: Omit<StoredNotice, 'officeId'>): Promise<void> {
  await work.db('pagopa_notices').insert({
    id: notice.id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, visit_id: notice.visitId, number: notice.number,
    iupd: notice.iupd, state: notice.state, lines: JSON.stringify(notice.lines), total_cents: notice.totalCents, due_on: notice.dueOn,
    issued_at: notice.issuedAt, next_check_at: nextCheckAt(notice, work.at) ?? null,
  });
}

/** Throws `NOTICE_NOT_FOUND`. */
export async function getNotice(db: Knex, tenant: Tenant, id: string): Promise<StoredNotice> {
  const row = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, id }).first();
  if (row === undefined) throw new DomainError('NOTICE_NOT_FOUND');
  return toNotice(row);
}

/** The notice for whoever is about to change it: its row stays locked until the commit, so that a receipt and a cancellation follow each other. */
export async function lockNotice(work: Work, id: string): Promise<StoredNotice> {
  const { db, actor } = work;
  if (db.client.config.client === 'pg') await db('pagopa_notices').where({ id, municipality_id: actor.municipalityId }).forUpdate();
  return getNotice(db, actor, id);
}

export async function changeNotice(work: Work, id: string, change: NoticeChange): Promise<void> {
  await work.db('pagopa_notices').where({ id, municipality_id: work.actor.municipalityId }).update(change);
}

/** Notices of a visit, oldest first. */
export async function listNotices(db: Knex, tenant: Tenant, visitId: string): Promise<PagopaNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, visit_id: visitId }).orderBy('id');
  return rows.map(toNotice);
}

/** What an office waits to be paid, oldest first. */
export async function listOpenNotices(db: Knex, office: OfficeScope): Promise<StoredNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices')
    .where({ municipality_id: office.municipalityId, office_id: office.officeId, state: 'open' }).orderBy('id').limit(500);
  return rows.map(toNotice);
}

export async function findNoticeByNumber(db: Knex, office: OfficeScope, number: string): Promise<StoredNotice | undefined> {
  const row = await db<NoticeRow>('pagopa_notices').where({ municipality_id: office.municipalityId, office_id: office.officeId, number }).first();
  return row === undefined ? undefined : toNotice(row);
}

/** What was paid for nothing at this office, oldest first. */
export async function listRefundsDue(db: Knex, office: OfficeScope): Promise<PagopaNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices')
    .where({ municipality_id: office.municipalityId, office_id: office.officeId, state: 'to-refund' }).orderBy('id').limit(200);
  return rows.map(toNotice);
}

/** The notice that a payment paid; throws `NOTICE_NOT_FOUND`. */
export async function getNoticeOfPayment(db: Knex, tenant: Tenant, paymentId: string): Promise<PagopaNotice> {
  const row = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, payment_id: paymentId }).first();
  if (row === undefined) throw new DomainError('NOTICE_NOT_FOUND');
  return toNotice(row);
}

/** Words for lists of deliveries, which name nobody; unknown ids are left out. */
export async function describeNotices(db: Knex, of: Tenant & { readonly ids: readonly string[] }): Promise<Map<string, { title: string; ticketNumber?: string }>> {
  const rows = await db('pagopa_notices')
    .join('visits', 'visits.id', 'pagopa_notices.visit_id').leftJoin('tickets', 'tickets.id', 'visits.ticket_id')
    .where({ 'pagopa_notices.municipality_id': of.municipalityId }).whereIn('pagopa_notices.id', of.ids)
    .select<{ id: string; title: string; ticket: string | null }[]>('pagopa_notices.id as id', 'pagopa_notices.number as title', 'tickets.number as ticket');
  return new Map(rows.map(({ id, title, ticket }) => [id, { title, ...(ticket !== null && { ticketNumber: ticket }) }]));
}

export interface ClaimedNotice extends StoredNotice { readonly municipalityId: string }

/** Takes notices that pagoPA is to be asked about, for this process alone until their next turn. */
export async function claimNotices(database: Database, { now, most }: { now: string; most: number }): Promise<ClaimedNotice[]> {
  return database.transaction(async (db) => {
    const due = db<NoticeRow>('pagopa_notices').where('next_check_at', '<=', now).orderBy('next_check_at').limit(most);
    const rows = await database.claim(due) as NoticeRow[];
    for (const row of rows) {
      await db('pagopa_notices').where({ id: row.id }).update({ next_check_at: nextCheckAt(toNotice(row), now) ?? null });
    }
    return rows.map((row) => ({ ...toNotice(row), municipalityId: row.municipality_id }));
  });
}
