import { implement } from '@orpc/server';
import { decisionContract } from '#shared/payments/decision.contract.ts';
import type { CaseParts } from '#core/cases/index.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { listDues, listOwedDecisions } from './decision-dues.ts';
import { issueDecisionNotice } from './issue-decision-notice.ts';
import { listDecisionNotices } from './notice-repository.ts';
import { leaveDecisionHere, takeDecisionHere } from './take-decision.ts';

/** The procedures about what is owed since a decision, for the router of payments. */
export function createDecisionProcedures(parts: CaseParts) {
  const os = implement(decisionContract).$context<CallContext>();
  const { read } = parts.kernel.database;
  return {
    listDues: os.listDues.handler(({ input, context }) => listDues(parts, read, { actor: context.actor, visitId: input.visitId })),
    listOwedDecisions: os.listOwedDecisions.handler(({ context }) => listOwedDecisions(parts, context.actor)),
    takeDecision: os.takeDecision.handler(({ input, context }) => takeDecisionHere(parts, context.actor, input)),
    leaveDecision: os.leaveDecision.handler(({ input, context }) => leaveDecisionHere(parts, context.actor, input)),
    issueDecisionNotice: os.issueDecisionNotice.handler(({ input, context }) => issueDecisionNotice(parts, context.actor, input)),
    listDecisionNotices: os.listDecisionNotices.handler(({ input, context }) => listDecisionNotices(read, context.actor, input.caseFileId)),
  };
}
