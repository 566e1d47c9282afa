import type { Knex } from 'knex';
import type { DecisionBill } from '#shared/cases/decision.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { DecisionDue } from '#shared/payments/decision-due.model.ts';
import { describeCaseFiles, getCaseVisitId, listDecisionsInBasket, listOwedDecisions as listOwed, type CaseParts } from '#core/cases/index.ts';
import { getStoredVisit, readVisit } from '#core/visits/index.ts';
import { listDecisionNotices } from './notice-repository.ts';

async function describeDue(parts: CaseParts, db: Knex, { actor, bill }: { actor: Actor; bill: DecisionBill }): Promise<DecisionDue> {
  const { caseFileId } = bill;
  const label = (await describeCaseFiles(parts, db, { ...actor, ids: [caseFileId] })).get(caseFileId);
  const { person } = await readVisit(parts.kernel, db, { ...actor, visitId: await getCaseVisitId(db, actor, caseFileId) });
  const notice = (await listDecisionNotices(db, actor, caseFileId)).find(({ state }) => state === 'open');
  return {
    bill, title: label?.title ?? '', registerNumber: label?.registerNumber ?? label?.emergencyNumber, debtor: person && `${person.surname} ${person.givenName}`,
    notice: notice && { id: notice.id, number: notice.number, dueOn: notice.dueOn },
  };
}

async function describeAll(parts: CaseParts, db: Knex, { actor, bills }: { actor: Actor; bills: readonly DecisionBill[] }): Promise<DecisionDue[]> {
  const dues: DecisionDue[] = [];
  for (const bill of bills) dues.push(await describeDue(parts, db, { actor, bill }));
  return dues;
}

/** What this office is owed since it decided, the oldest first. */
export async function listOwedDecisions(parts: CaseParts, actor: Actor): Promise<DecisionDue[]> {
  const db = parts.kernel.database.read;
  return describeAll(parts, db, { actor, bills: await listOwed(db, actor) });
}

/** What the person of a visit owes since decisions, and what is in its basket of it, also of others. */
export async function listDues(parts: CaseParts, db: Knex, { actor, visitId }: { actor: Actor; visitId: string }): Promise<DecisionDue[]> {
  const { personId } = await getStoredVisit(db, actor, visitId);
  const own = personId === undefined ? [] : await listOwed(db, { ...actor, personId });
  const others = (await listDecisionsInBasket(db, actor, visitId)).filter(({ caseFileId }) => own.every((bill) => bill.caseFileId !== caseFileId));
  return describeAll(parts, db, { actor, bills: [...own, ...others] });
}
