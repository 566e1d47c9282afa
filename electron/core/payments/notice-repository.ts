import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NoticeOfPlan, NoticeState, PagopaNotice } from '#shared/payments/notice.model.ts';
import { nextCheckAt } from '#shared/payments/notice.rules.ts';
import { anyOf } from '#core/database/any-of.ts';
import type { Database } from '#core/database/database.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

/** A notice with what pagoPA knows it by. */
export interface StoredNotice extends PagopaNotice { readonly iupd: string; readonly officeId: string }

export interface NoticeRow {
  id: string; municipality_id: string; office_id: string; visit_id: string; number: string; iupd: string; state: NoticeState; lines: string;
  total_cents: number; due_on: string; issued_at: string; published_at: string | null; checked_at: string | null; next_check_at: string | null;
  cancelled_at: string | null; paid_at: string | null; payment_id: string | null;
  plan_id: string | null; plan_case_id: string | null; instalment: number | null; plan_size: number | null; decision_case_id: string | null;
}

export type NoticeChange = Partial<Pick<NoticeRow, 'state' | 'published_at' | 'checked_at' | 'next_check_at' | 'cancelled_at' | 'paid_at' | 'payment_id'>>;

const toPlan = ({ plan_id: id, plan_case_id: caseFileId, instalment, plan_size: size }: NoticeRow): NoticeOfPlan | undefined =>
  id === null || caseFileId === null || instalment === null || size === null ? undefined : { id, caseFileId, instalment, size };

export const toNotice = (row: NoticeRow): StoredNotice => ({
  id: row.id, visitId: row.visit_id, officeId: row.office_id, number: row.number, iupd: row.iupd, state: row.state,
  lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents, dueOn: row.due_on, issuedAt: row.issued_at,
  publishedAt: row.published_at ?? undefined, checkedAt: row.checked_at ?? undefined, cancelledAt: row.cancelled_at ?? undefined,
  paidAt: row.paid_at ?? undefined, plan: toPlan(row), decisionCaseId: row.decision_case_id ?? undefined,
});

export async function insertNotice(work: Work, notice: Omit<StoredNotice, 'officeId'>): Promise<void> {
  await work.db('pagopa_notices').insert({
    id: notice.id, municipality_id: work.actor.municipalityId, office_id: work.actor.officeId, visit_id: notice.visitId, number: notice.number,
    iupd: notice.iupd, state: notice.state, lines: JSON.stringify(notice.lines), total_cents: notice.totalCents, due_on: notice.dueOn,
    issued_at: notice.issuedAt, next_check_at: nextCheckAt(notice, work.at) ?? null,
    plan_id: notice.plan?.id ?? null, plan_case_id: notice.plan?.caseFileId ?? null, instalment: notice.plan?.instalment ?? null, plan_size: notice.plan?.size ?? null,
    decision_case_id: notice.decisionCaseId ?? null,
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

/** Notices that a visit waits for or waited for, oldest first; instalments and decisions keep no visit waiting. */
export async function listNotices(db: Knex, tenant: Tenant, visitId: string): Promise<PagopaNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, visit_id: visitId }).whereNull('plan_id').whereNull('decision_case_id').orderBy('id');
  return rows.map(toNotice);
}

/** What an office waits to be paid, oldest first; of a plan what is overdue on the day, and the instalment that comes next. */
export async function listOpenNotices(db: Knex, office: OfficeScope & { readonly day: string }): Promise<StoredNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices')
    .where({ municipality_id: office.municipalityId, office_id: office.officeId, state: 'open' })
    .whereNotExists(db('pagopa_notices as earlier').select(db.raw('1'))
      .whereRaw('earlier.plan_id = pagopa_notices.plan_id AND earlier.instalment < pagopa_notices.instalment')
      .andWhere('earlier.state', 'open').andWhere('earlier.due_on', '>=', office.day))
    .orderBy('id').limit(500);
  return rows.map(toNotice);
}

/** The instalments of a case file, those of cancelled plans too, in the order of their days. */
export async function listPlan(db: Knex, tenant: Tenant, caseFileId: string): Promise<StoredNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, plan_case_id: caseFileId }).orderBy('id');
  return rows.map(toNotice);
}

/** The notices that asked for the decision of a case file, oldest first. */
export async function listDecisionNotices(db: Knex, tenant: Tenant, caseFileId: string): Promise<StoredNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, decision_case_id: caseFileId }).orderBy('id');
  return rows.map(toNotice);
}

/** The instalments of one plan; the first is whom its delivery is about. */
export async function listInstalments(db: Knex, tenant: Tenant, planId: string): Promise<StoredNotice[]> {
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: tenant.municipalityId, plan_id: planId }).orderBy('instalment');
  return rows.map(toNotice);
}

/** The same for whoever is about to change the plan: its rows stay locked until the commit. */
export async function lockInstalments(work: Work, planId: string): Promise<StoredNotice[]> {
  const { db, actor } = work;
  if (db.client.config.client === 'pg') await db('pagopa_notices').where({ plan_id: planId, municipality_id: actor.municipalityId }).orderBy('id').forUpdate();
  return listInstalments(db, actor, planId);
}

/** pagoPA took a notice, or a whole plan by its first instalment. */
export async function publishNotice(work: Work, id: string): Promise<void> {
  const { plan } = await getNotice(work.db, work.actor, id);
  await work.db('pagopa_notices').where({ municipality_id: work.actor.municipalityId, ...(plan === undefined ? { id } : { plan_id: plan.id }) }).update({ published_at: work.at });
}

export async function findNoticeByNumber(db: Knex, office: OfficeScope, number: string): Promise<StoredNotice | undefined> {
  const row = await db<NoticeRow>('pagopa_notices').where({ municipality_id: office.municipalityId, office_id: office.officeId, number }).first();
  return row === undefined ? undefined : toNotice(row);
}

/** Notices of an office by number, or of these visits, the newest first. */
export async function findNotices(db: Knex, office: OfficeScope, of: { number?: string | undefined; visitIds: readonly string[]; most: number }): Promise<PagopaNotice[]> {
  const { number, visitIds, most } = of;
  const rows = await db<NoticeRow>('pagopa_notices').where({ municipality_id: office.municipalityId, office_id: office.officeId })
    .andWhere(anyOf({ number: number === undefined ? [] : [number], visit_id: visitIds })).orderBy('id', 'desc').limit(most) as NoticeRow[];
  return rows.map(toNotice);
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
export async function claimNotices(database: Database, { now, most, served }: { now: string; most: number; served: Record<string, string> }): Promise<ClaimedNotice[]> {
  return database.transaction(async (db) => {
    const due = db<NoticeRow>('pagopa_notices').where(served).andWhere('next_check_at', '<=', now).orderBy('next_check_at').limit(most);
    const rows = await database.claim(due) as NoticeRow[];
    for (const row of rows) {
      await db('pagopa_notices').where({ id: row.id }).update({ next_check_at: nextCheckAt(toNotice(row), now) ?? null });
    }
    return rows.map((row) => ({ ...toNotice(row), municipalityId: row.municipality_id }));
  });
}
