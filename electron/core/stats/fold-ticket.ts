import type { TicketFact, TicketOutcome } from '#shared/stats/day-facts.model.ts';
import { TicketChannel } from '#shared/queue/queue.model.ts';
import { instantOf, textOf, textsOf, type JournalFact } from './journal-facts.ts';

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

/** A ticket while its entries are read. */
interface Life { readonly fact: Mutable<TicketFact>; queueId: string; lastCallAt?: number; servingSince?: number }

export const channelOf = (value: unknown): TicketChannel => TicketChannel.safeParse(value).data ?? 'counter';

function toldOf(value: unknown): TicketFact['told'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { p50Minutes, p90Minutes } = value as Record<string, unknown>;
  return typeof p50Minutes === 'number' && typeof p90Minutes === 'number' ? { p50Minutes, p90Minutes } : undefined;
}

function begin({ at, type, payload }: JournalFact): Life {
  const queueId = textOf(payload['queueId']) ?? '';
  const serviceIds = textsOf(payload['serviceIds']) ?? [];
  if (type === 'pastTicketEntered') {
    const [arrivedAt, calledAt, endedAt] = [instantOf(payload['arrivedAt']) ?? at, instantOf(payload['calledAt']) ?? at, instantOf(payload['endedAt']) ?? at];
    const counterId = textOf(payload['counterId']);
    return { queueId, fact: {
      queueId, channel: 'paper', serviceIds, ...(counterId !== undefined && { counterId }), arrivedAt, firstCallAt: calledAt, servedMilliseconds: endedAt - calledAt, endedAt, outcome: 'done', isInaccurate: false,
    } };
  }
  const [appointmentAt, told] = [instantOf(payload['appointmentAt']), toldOf(payload['told'])];
  return { queueId, fact: {
    queueId, channel: channelOf(payload['channel']), serviceIds, arrivedAt: at, ...(appointmentAt !== undefined && { appointmentAt }), ...(told && { told }),
    servedMilliseconds: 0, outcome: 'open', isInaccurate: false,
  } };
}

function stopServing(life: Life, at: number): void {
  if (life.servingSince !== undefined) life.fact.servedMilliseconds += Math.max(0, at - life.servingSince);
  delete life.servingSince;
}

function end(life: Life, at: number, outcome: TicketOutcome): void {
  stopServing(life, at);
  life.fact.outcome = outcome;
  life.fact.endedAt = at;
}

function call(life: Life, { at, payload }: JournalFact): void {
  life.lastCallAt = at;
  if (life.fact.firstCallAt !== undefined) return;
  life.fact.firstCallAt = at;
  life.fact.queueId = life.queueId;
  const counterId = textOf(payload['counterId']);
  if (counterId !== undefined) life.fact.counterId = counterId;
}

function serve(life: Life, { at }: JournalFact): void {
  life.servingSince = at;
  if (life.fact.atCounterAt !== undefined) return;
  life.fact.atCounterAt = at;
  if (life.lastCallAt !== undefined) life.fact.answeredCallAt = life.lastCallAt;
}

function correct({ fact }: Life, { payload }: JournalFact): void {
  const [serviceIds, isInaccurate] = [textsOf(payload['serviceIds']), payload['isTimeInaccurate']];
  if (serviceIds !== undefined) fact.serviceIds = serviceIds;
  if (typeof isInaccurate === 'boolean') fact.isInaccurate = isInaccurate;
}

const left = ({ fact }: Life): TicketOutcome => fact.firstCallAt === undefined ? 'left-before' : 'left-after';

function step(life: Life, entry: JournalFact): void {
  const { at, type, payload } = entry;
  switch (type) {
    case 'ticketCalled': call(life, entry); break;
    case 'ticketServed': serve(life, entry); break;
    case 'ticketResumed': life.servingSince = at; break;
    case 'ticketParked': stopServing(life, at); break;
    case 'ticketTransferred':
      stopServing(life, at);
      life.queueId = textOf(payload['queueId']) ?? life.queueId;
      break;
    case 'ticketFinished': end(life, at, 'done'); break;
    case 'ticketNoShow': end(life, at, 'no-show'); break;
    case 'ticketLeft': end(life, at, left(life)); break;
    case 'ticketCancelled': end(life, at, 'cancelled'); break;
    case 'ticketIncomplete':
      end(life, at, left(life));
      life.fact.isInaccurate = true;
      break;
    case 'ticketLeftOvernight': life.fact.isInaccurate = true; break;
    case 'ticketReturned':
      life.fact.outcome = 'open';
      delete life.fact.endedAt;
      break;
    case 'ticketCorrected': correct(life, entry); break;
    default:
  }
}

/** A ticket from its entries in order, the one that made it first; undefined of none. */
export function foldTicket([first, ...others]: readonly JournalFact[]): TicketFact | undefined {
  if (first === undefined || !['ticketIssued', 'pastTicketEntered'].includes(first.type)) return undefined;
  const life = begin(first);
  for (const entry of others) step(life, entry);
  if (life.fact.firstCallAt === undefined) life.fact.queueId = life.queueId;
  return life.fact;
}

/** Who finished serving what, for figures of single clerks. */
export const finisherOf = (entries: readonly JournalFact[]): string | undefined => entries.findLast(({ type }) => type === 'ticketFinished')?.actor;
