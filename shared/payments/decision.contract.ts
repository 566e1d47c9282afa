import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Id, mutation, query, withRequest } from '../kernel/procedure.ts';
import { DecisionDue } from './decision-due.model.ts';
import { NoticePaperKind, PagopaNotice } from './notice.model.ts';

const notOwed = {
  CASE_NOT_FOUND: { status: 404 },
  /** Nothing was granted, it is paid, or it is not owed any more. */
  DECISION_NOT_OWED: { status: 409 },
  /** A notice or a card asks for it: paying in another way could pay twice. */
  DECISION_ASKED: { status: 409 },
};
const inBasket = withRequest({ visitId: Id, caseFileId: Id });
const basketGone = { VISIT_NOT_FOUND: { status: 404 }, VISIT_CLOSED: { status: 409 }, BASKET_AWAITING_PAYMENT: { status: 409 } };

/** How what is owed since a decision is paid: with a notice for the person, or in the basket of a visit. */
export const decisionContract = {
  /** What the person of a visit owes since decisions, and what is in the visit's basket of it, the oldest first. */
  listDues: query(access.counter).input(z.object({ visitId: Id })).output(z.array(DecisionDue)).errors({ VISIT_NOT_FOUND: { status: 404 } }),
  /** What this office is owed since it decided, the oldest first. */
  listOwedDecisions: query(access.counter).output(z.array(DecisionDue)),
  /** Puts it into the basket of a visit, to be paid there with the rest. */
  takeDecision: mutation(access.counter).input(inBasket).output(z.array(DecisionDue)).errors({ ...basketGone, ...notOwed }),
  /** Takes it out of the basket: it is owed as before. */
  leaveDecision: mutation(access.counter).input(inBasket).output(z.array(DecisionDue)).errors({ ...basketGone, ...notOwed }),
  /** Asks for it with a pagoPA notice of its own, numbered and printed at once. */
  issueDecisionNotice: mutation(access.counter).input(withRequest({ caseFileId: Id, paper: NoticePaperKind.default('page') })).output(PagopaNotice)
    .errors({ ...notOwed, VISIT_NOT_FOUND: { status: 404 }, PERSON_MISSING: { status: 409 }, PAGOPA_NOT_CONFIGURED: { status: 409 } }),
  /** The notices that asked for the decision of a case file, oldest first. */
  listDecisionNotices: query(access.counter).input(z.object({ caseFileId: Id })).output(z.array(PagopaNotice)),
};
