import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { access } from '../kernel/access.ts';
import { Text } from '../kernel/bounds.ts';
import { citizenMutation, citizenQuery, Day, feed, query, withRequest } from '../kernel/procedure.ts';
import { CounterQuestion, Reason, SatisfactionSummary, Score, SummaryBy, VoteOutcome, VoteStanding } from './satisfaction.model.ts';

/** The secret of a ticket's page, or what a tablet was given to ask with. */
const VoteCode = Text.min(8).max(40);

/**
 * How it went, in one touch: no answer is kept by itself, only how many gave which. A vote belongs to a visit that is over and counts once,
 * whichever way it comes.
 */
export const satisfactionContract = {
  /** For the tablet of a counter: what to ask, as the visits there end. */
  watchQuestion: feed(access.tablets).output(eventIterator(CounterQuestion)),
  /** Whether the holder of a ticket may vote. */
  findQuestion: citizenQuery(60).input(z.object({ code: VoteCode })).output(VoteStanding),
  vote: citizenMutation(30).input(withRequest({ code: VoteCode, score: Score })).output(VoteOutcome),
  /** After the vote, and once: `early` while there is none. */
  addReason: citizenMutation(30).input(withRequest({ code: VoteCode, reason: Reason })).output(VoteOutcome),

  /** Votes of a period, both days with it, by day, hour, queue or area of the services. */
  summary: query(access.oversight).input(z.object({ from: Day, to: Day, by: SummaryBy })).output(SatisfactionSummary),
};
