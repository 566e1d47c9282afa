import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { CounterQuestion } from '#shared/satisfaction/satisfaction.model.ts';
import { askMilliseconds } from '#shared/satisfaction/satisfaction.rules.ts';
import { listCounters } from '#core/queue/index.ts';
import { usedHash } from './cast-vote.ts';
import type { SatisfactionParts } from './satisfaction-parts.ts';
import { isCodeUsed } from './tally-repository.ts';
import { findJustServed, findOwnCounter, tabletCode } from './voted-ticket.ts';

/** What the tablet of a counter asks now. */
export async function readQuestion(parts: SatisfactionParts, actor: Actor): Promise<CounterQuestion> {
  const { database: { read: db }, clock } = parts.kernel;
  const at = clock.now();
  const counterId = await findOwnCounter(db, actor);
  const counter = (await listCounters(db, actor)).find(({ id }) => id === counterId);
  if (counter === undefined) return { at };
  const ticket = await findJustServed(db, actor, { counterId: counter.id, at });
  if (ticket?.endedAt === undefined || await isCodeUsed(db, actor, usedHash(parts, actor, { ticketId: ticket.id, measure: 'score' }))) return { at, counterLabel: counter.label };
  const { language } = await parts.readServed(db, actor, ticket.id);
  const question = { code: tabletCode(parts.kernel, actor, ticket.id), until: addMilliseconds(ticket.endedAt, askMilliseconds), ...(language !== undefined && { language }) };
  return { at, counterLabel: counter.label, question };
}
