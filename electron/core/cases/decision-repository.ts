import type { Knex } from 'knex';
import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import type { DecisionBill, DecisionBillState } from '#shared/cases/decision.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';

interface DecisionRow {
  case_file_id: string; municipality_id: string; office_id: string; state: DecisionBillState; lines: string; total_cents: number; decided_on: string;
  visit_id: string | null; asked_since: string | null; payment_id: string | null; voided_payment_id: string | null;
}

/** A bill with the payment whose void made it owed anew. */
export interface StoredDecisionBill extends DecisionBill { readonly voidedPaymentId?: string }

const toBill = (row: DecisionRow): StoredDecisionBill => ({
  caseFileId: row.case_file_id, state: row.state, lines: z.array(BillLine).parse(JSON.parse(row.lines)), totalCents: row.total_cents,
  decidedOn: row.decided_on, isAsked: row.asked_since !== null, visitId: row.visit_id ?? undefined,
  ...(row.voided_payment_id !== null && { voidedPaymentId: row.voided_payment_id }),
});

const bills = (db: Knex, tenant: Tenant) => db<DecisionRow, DecisionRow[]>('decision_bills').where({ municipality_id: tenant.municipalityId });

/** Writes down what a granted case file owes; anew where the case had ended before without it. */
export async function putDecisionBill(work: Work, of: { caseFileId: string; lines: readonly BillLine[]; decidedOn: string }): Promise<number> {
  const { municipalityId, officeId } = work.actor;
  const totalCents = sumCents(of.lines.map(({ cents }) => cents));
  await work.db('decision_bills').insert({
    case_file_id: of.caseFileId, municipality_id: municipalityId, office_id: officeId, state: 'owed', lines: JSON.stringify(of.lines),
    total_cents: totalCents, decided_on: of.decidedOn,
  }).onConflict('case_file_id').merge();
  return totalCents;
}

/** The bill of a case file's decision; undefined where nothing was granted, or it owes nothing. */
export async function findDecisionBill(db: Knex, tenant: Tenant, caseFileId: string): Promise<StoredDecisionBill | undefined> {
  const [row] = await bills(db, tenant).where({ case_file_id: caseFileId });
  return row && toBill(row);
}

const isPostgres = ({ db }: Work): boolean => db.client.config.client === 'pg';

/** The bill of a case file's decision for whoever goes by it: locked until the commit, so that a payment, a void and a step follow each other. */
export async function lockDecisionBill(work: Work, caseFileId: string): Promise<StoredDecisionBill | undefined> {
  if (isPostgres(work)) await bills(work.db, work.actor).where({ case_file_id: caseFileId }).forUpdate();
  return findDecisionBill(work.db, work.actor, caseFileId);
}

/** The bill that is owed and that nothing asks for, locked; throws `DECISION_NOT_OWED`, and `DECISION_ASKED` while a notice or a card does. */
export async function lockOwedDecision(work: Work, caseFileId: string): Promise<StoredDecisionBill> {
  const bill = await lockDecisionBill(work, caseFileId);
  if (bill?.state !== 'owed') throw new DomainError('DECISION_NOT_OWED');
  if (bill.isAsked) throw new DomainError('DECISION_ASKED');
  return bill;
}

/** Bills of the decisions of these case files, by case file. */
export async function mapDecisionBills(db: Knex, tenant: Tenant, caseFileIds: readonly string[]): Promise<Map<string, DecisionBill>> {
  const rows = await bills(db, tenant).whereIn('case_file_id', [...caseFileIds]);
  return new Map(rows.map((row) => [row.case_file_id, toBill(row)]));
}

/** What is owed in the basket of a visit, in the order of the case files. */
export async function listDecisionsInBasket(db: Knex, tenant: Tenant, visitId: string): Promise<StoredDecisionBill[]> {
  return (await bills(db, tenant).where({ visit_id: visitId, state: 'owed' }).orderBy('case_file_id')).map(toBill);
}

/** The same for whoever is about to ask for it or to take the money: nobody moves it to another basket meanwhile. */
export async function lockDecisionsInBasket(work: Work, visitId: string): Promise<StoredDecisionBill[]> {
  if (isPostgres(work)) await bills(work.db, work.actor).where({ visit_id: visitId, state: 'owed' }).orderBy('case_file_id').forUpdate();
  return listDecisionsInBasket(work.db, work.actor, visitId);
}

/** What an office is owed since it decided, the oldest first; `personId`: by one person alone. */
export async function listOwedDecisions(db: Knex, office: OfficeScope & { readonly personId?: string | undefined }): Promise<DecisionBill[]> {
  const { officeId, municipalityId, personId } = office;
  const owed = bills(db, office).where({ office_id: officeId, state: 'owed' });
  if (personId !== undefined) {
    void owed.whereIn('case_file_id', db('case_files').join('visits', 'visits.id', 'case_files.visit_id')
      .where({ 'case_files.municipality_id': municipalityId, 'visits.person_id': personId }).select('case_files.id'));
  }
  const rows = await owed.orderBy(['decided_on', 'case_file_id']).limit(500);
  return rows.map(toBill);
}

export type DecisionChange = Partial<Pick<DecisionRow, 'state' | 'visit_id' | 'asked_since' | 'payment_id' | 'voided_payment_id'>>;

/** Changes a bill that is still in the state that was read; throws `DECISION_NOT_OWED` when it is not. */
export async function changeDecision(work: Work, caseFileId: string, { from, to }: { from: DecisionBillState; to: DecisionChange }): Promise<void> {
  const changed = await work.db('decision_bills').where({ case_file_id: caseFileId, municipality_id: work.actor.municipalityId, state: from }).update(to);
  if (changed === 0) throw new DomainError('DECISION_NOT_OWED');
}
