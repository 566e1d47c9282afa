import { implement } from '@orpc/server';
import { satisfactionContract } from '#shared/satisfaction/satisfaction.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { watchSnapshots } from '#core/kernel/feed.ts';
import { addReason, castVote, findQuestion } from './cast-vote.ts';
import { readQuestion } from './read-question.ts';
import { readSummary } from './read-summary.ts';
import type { SatisfactionParts } from './satisfaction-parts.ts';

/** Types after which a tablet may have something else to ask. */
const changes: ReadonlySet<string> = new Set(['ticketFinished', 'ticketServed', 'ticketResumed', 'satisfactionVoted', 'counterChanged']);

export function createSatisfactionRouter(parts: SatisfactionParts) {
  const os = implement(satisfactionContract).$context<CallContext>();
  const { kernel } = parts;
  return os.router({
    watchQuestion: os.watchQuestion.handler(({ context: { actor }, signal }) => watchSnapshots({
      bus: kernel.bus, actor, signal, concerns: (type) => changes.has(type), read: () => readQuestion(parts, actor),
    })),
    findQuestion: os.findQuestion.handler(({ input, context }) => findQuestion(parts, context.actor, input.code)),
    vote: os.vote.handler(({ input, context }) => castVote(parts, context.actor, input)),
    addReason: os.addReason.handler(({ input, context }) => addReason(parts, context.actor, input)),
    summary: os.summary.handler(({ input, context }) => readSummary(kernel, context.actor, input)),
  });
}
