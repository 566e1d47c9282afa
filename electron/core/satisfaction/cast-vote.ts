import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Reason, Score, VoteOutcome, VoteStanding } from '#shared/satisfaction/satisfaction.model.ts';
import { areaOfVisit, standingOf, votingHour } from '#shared/satisfaction/satisfaction.rules.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import type { Work } from '#core/kernel/work.ts';
import type { StoredTicket } from '#core/queue/index.ts';
import type { SatisfactionParts } from './satisfaction-parts.ts';
import { countOne, isCodeUsed, useCode } from './tally-repository.ts';
import { findVotedTicket } from './voted-ticket.ts';

type Measure = 'score' | 'reason';
interface Answer { readonly measure: Measure; readonly value: string }

/** That a ticket has voted, as it is kept until its day ends: keyed, and of nothing else. */
export const usedHash = ({ kernel }: SatisfactionParts, actor: Actor, of: { ticketId: string; measure: Measure }): string =>
  kernel.sealing.blindIndex(actor.municipalityId, `satisfaction-${of.measure}`, of.ticketId);

/** Whether the holder of a code may vote; `over` for a code that nobody gave. */
export async function findQuestion(parts: SatisfactionParts, actor: Actor, code: string): Promise<VoteStanding> {
  const { database: { read: db }, clock } = parts.kernel;
  const ticket = await findVotedTicket(parts.kernel, db, { actor, code, at: clock.now() });
  if (ticket === undefined) return 'over';
  const hasVoted = await isCodeUsed(db, actor, usedHash(parts, actor, { ticketId: ticket.id, measure: 'score' }));
  return standingOf({ state: ticket.state, day: ticket.day, today: businessDay(clock.now()), hasVoted });
}

async function count(parts: SatisfactionParts, work: Work, { ticket, measure, value }: Answer & { ticket: StoredTicket }): Promise<VoteOutcome> {
  const { day, hour } = votingHour(work.at);
  if (measure === 'reason' && !await isCodeUsed(work.db, work.actor, usedHash(parts, work.actor, { ticketId: ticket.id, measure: 'score' }))) return 'early';
  if (!await useCode(work.db, work.actor, { hash: usedHash(parts, work.actor, { ticketId: ticket.id, measure }), day })) return 'given';
  const { areas } = await parts.readServed(work.db, work.actor, ticket.id);
  await countOne(work.db, work.actor, { day, hour, queueId: ticket.queueId, area: areaOfVisit(areas), measure, value });
  work.record({ type: measure === 'score' ? 'satisfactionVoted' : 'satisfactionReasonAdded', subject: work.actor.officeId, payload: {} });
  return 'counted';
}

/**
 * Counts an answer in a unit of work that is nobody's: neither the journal nor the stored request says from which device it came, nor what it was
 * (only the request's id is kept for a retry, so that not even a digest of the answer stays).
 */
async function answer(parts: SatisfactionParts, actor: Actor, input: Answer & { requestId: string; code: string }): Promise<VoteOutcome> {
  const { kernel } = parts;
  const { requestId, code, measure, value } = input;
  const nobody = systemActor(actor, 'satisfaction');
  return kernel.work.run({ actor: nobody, procedure: `satisfaction.${measure}`, input: { requestId } }, async (work) => {
    const ticket = await findVotedTicket(kernel, work.db, { actor, code, at: work.at });
    if (ticket === undefined) return 'over';
    const standing = standingOf({ state: ticket.state, day: ticket.day, today: businessDay(work.at), hasVoted: false });
    return standing === 'open' ? count(parts, work, { ticket, measure, value }) : standing;
  });
}

/** One touch on a face; counts once for a visit. */
export const castVote = (parts: SatisfactionParts, actor: Actor, input: { requestId: string; code: string; score: Score }): Promise<VoteOutcome> =>
  answer(parts, actor, { requestId: input.requestId, code: input.code, measure: 'score', value: String(input.score) });

/** Why, after the touch; counted by itself, so that no answer of one person stands together. */
export const addReason = (parts: SatisfactionParts, actor: Actor, input: { requestId: string; code: string; reason: Reason }): Promise<VoteOutcome> =>
  answer(parts, actor, { requestId: input.requestId, code: input.code, measure: 'reason', value: input.reason });
