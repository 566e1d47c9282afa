import type { Knex } from 'knex';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import type { NoticeState, PagopaNotice } from '#shared/payments/notice.model.ts';
import { describeCaseFiles, type CaseParts } from '#core/cases/index.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import { toNotice, type NoticeRow } from './notice-repository.ts';
import { toPayment, type PaymentRow } from './payment-repository.ts';

/** A receipt as the record of its person has it. */
export interface ReceiptOfPerson {
  readonly id: string; readonly officeId: string; readonly at: string; readonly number: string; readonly totalCents: number; readonly titles: readonly string[]; readonly isVoided: boolean;
}
/** A notice likewise. */
export interface NoticeOfPerson extends Pick<PagopaNotice, 'id' | 'visitId' | 'number' | 'state' | 'totalCents' | 'dueOn' | 'issuedAt' | 'plan'> { readonly officeId: string; readonly titles: readonly string[] }

type OfPerson = Tenant & { readonly personId: string };

const ofPerson = (db: Knex, table: string, { municipalityId, personId }: OfPerson): Knex.QueryBuilder => db(table).join('visits', 'visits.id', `${table}.visit_id`)
  .where({ [`${table}.municipality_id`]: municipalityId, 'visits.municipality_id': municipalityId, 'visits.person_id': personId });

/** What the case files of some lines are called, each once. */
async function openTitles(parts: CaseParts, db: Knex, { tenant, lines }: { tenant: Tenant; lines: readonly BillLine[] }): Promise<(of: readonly BillLine[]) => string[]> {
  const labels = await describeCaseFiles(parts, db, { municipalityId: tenant.municipalityId, ids: [...new Set(lines.map(({ caseFileId }) => caseFileId))] });
  return (of) => [...new Set(of.flatMap(({ caseFileId }) => labels.get(caseFileId)?.title ?? []))];
}

/** Receipts of a person's visits at any office of the municipality, newest first, voided ones too; what cost nothing has none. */
export async function listPersonReceipts(parts: CaseParts, db: Knex, of: OfPerson & PageAsked): Promise<ReceiptOfPerson[]> {
  const rows: PaymentRow[] = await newestFirst(ofPerson(db, 'payments', of).where('payments.total_cents', '>', 0), { at: 'payments.at', id: 'payments.id' }, of).select('payments.*');
  const paid = rows.map((row) => ({ payment: toPayment(row), officeId: row.office_id }));
  const titlesOf = await openTitles(parts, db, { tenant: of, lines: paid.flatMap(({ payment }) => payment.lines) });
  return paid.map(({ payment: { id, at, receiptNumber = '', totalCents, lines, voided }, officeId }) =>
    ({ id, officeId, at, number: receiptNumber, totalCents, titles: titlesOf(lines), isVoided: voided !== undefined }));
}

async function describe(parts: CaseParts, db: Knex, { tenant, rows }: { tenant: Tenant; rows: readonly NoticeRow[] }): Promise<NoticeOfPerson[]> {
  const notices = rows.map(toNotice);
  const titlesOf = await openTitles(parts, db, { tenant, lines: notices.flatMap(({ lines }) => lines) });
  return notices.map(({ id, visitId, number, state, totalCents, dueOn, issuedAt, officeId, plan, lines }) => ({ id, visitId, number, state, totalCents, dueOn, issuedAt, officeId, plan, titles: titlesOf(lines) }));
}

/** pagoPA notices that a person was given, newest first, whatever became of them. */
export async function listPersonNotices(parts: CaseParts, db: Knex, of: OfPerson & PageAsked): Promise<NoticeOfPerson[]> {
  const rows: NoticeRow[] = await newestFirst(ofPerson(db, 'pagopa_notices', of), { at: 'pagopa_notices.issued_at', id: 'pagopa_notices.id' }, of).select('pagopa_notices.*');
  return describe(parts, db, { tenant: of, rows });
}

/** Whether a visit has payments, notices or cards, whatever became of them: all of that is of the person it was asked. */
export async function hasMoneyIn(db: Knex, { municipalityId }: Tenant, visitId: string): Promise<boolean> {
  for (const table of ['payments', 'pagopa_notices', 'card_operations']) {
    if (await db(table).where({ municipality_id: municipalityId, visit_id: visitId }).first('id') !== undefined) return true;
  }
  return false;
}

/** Those that are not paid: of a plan what is overdue on the day, and the instalment that comes next. */
export async function listOpenNoticesOf(parts: CaseParts, db: Knex, of: OfPerson & { readonly day: string }): Promise<NoticeOfPerson[]> {
  const state: NoticeState = 'open';
  const rows: NoticeRow[] = await ofPerson(db, 'pagopa_notices', of).where('pagopa_notices.state', state).orderBy(['pagopa_notices.due_on', 'pagopa_notices.id']).select('pagopa_notices.*');
  const seen = new Set<string>();
  const due = rows.filter(({ plan_id: plan, due_on: dueOn }) => {
    if (plan === null || dueOn < of.day) return true;
    const isNext = !seen.has(plan);
    seen.add(plan);
    return isNext;
  });
  return describe(parts, db, { tenant: of, rows: due });
}
