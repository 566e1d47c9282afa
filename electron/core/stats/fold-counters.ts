import { kindOfPause, PauseKind } from '#shared/queue/pause.rules.ts';
import type { CounterFact } from '#shared/stats/day-facts.model.ts';
import { newDesk, running, stop, toCounterFact, type Desk, type Going } from './counter-desk.ts';
import { entryOf, textOf, textsOf, type JournalFact } from './journal-facts.ts';

/** What the fold is told besides the entries of the day. */
export interface Around {
  /** Until when an open session goes: now, on the day that is not over. */
  readonly now: number | undefined;
  /** Of visits: their ticket, `null` for one without; missing of an unknown one. */
  readonly ticketOfVisit: ReadonlyMap<string, string | null>;
}

/** The counters of a day while its entries are read, with what goes on there by ticket and by visit. */
interface Room { readonly desks: Map<string, Desk>; readonly ticketAt: Map<string, Going>; readonly visitAt: Map<string, Going> }

function deskOf({ desks }: Room, counterId: string, at: number): Desk {
  const desk = entryOf(desks, counterId, () => newDesk(counterId, at));
  desk.lastDeedAt = at;
  return desk;
}

/** Who was not opened opens with the first deed. */
function openDesk(room: Room, counterId: string, { at, queueIds = [] }: { readonly at: number; readonly queueIds?: readonly string[] }): Desk {
  const desk = deskOf(room, counterId, at);
  if (running(desk.sessions) === undefined) desk.sessions.push({ from: at, queueIds });
  return desk;
}

/** Something begins at a desk; where it went on elsewhere it is over there. */
function begin(of: Map<string, Going>, { list, subject, at }: { readonly list: Going[]; readonly subject: string; readonly at: number }): void {
  stop(of.get(subject), at);
  const going: Going = { from: at };
  list.push(going);
  of.set(subject, going);
}

function openCounter(room: Room, { at, subject, payload }: JournalFact): void {
  const queueIds = textsOf(payload['queueIds']) ?? [];
  const session = running(deskOf(room, subject, at).sessions);
  if (session !== undefined && session.queueIds.join() !== queueIds.join()) stop(session, at);
  openDesk(room, subject, { at, queueIds });
}

function closeCounter(room: Room, { at, subject }: JournalFact): void {
  const { sessions, pauses, tickets, visits, wrapUps } = deskOf(room, subject, at);
  for (const list of [sessions, pauses, tickets, visits, wrapUps]) for (const each of list) stop(each, at);
}

const kindIn = (payload: JournalFact['payload']): PauseKind => PauseKind.safeParse(payload['kind']).data ?? kindOfPause(textOf(payload['reason']) ?? '');

function pauseCounter(room: Room, { at, subject, payload }: JournalFact): void {
  const desk = openDesk(room, subject, { at });
  stop(running(desk.pauses), at);
  desk.pauses.push({ from: at, kind: kindIn(payload) });
}

/** What was said later of a pause is of all of it. */
function explainPause(room: Room, { at, subject, payload }: JournalFact): void {
  const pause = running(deskOf(room, subject, at).pauses);
  if (pause !== undefined) pause.kind = kindIn(payload);
}

/** Something at a counter is over; `isFinished`: it counts as served. */
function endAt(room: Room, { of, entry, isFinished }: { readonly of: Map<string, Going>; readonly entry: JournalFact; readonly isFinished: boolean }): void {
  const { at, subject, payload } = entry;
  stop(of.get(subject), at);
  const counterId = textOf(payload['counterId']);
  if (counterId === undefined) return;
  const desk = deskOf(room, counterId, at);
  if (isFinished) desk.finished.push(at);
}

function step(room: Room, entry: JournalFact, ticketOfVisit: Around['ticketOfVisit']): void {
  const { type, subject, at } = entry;
  const counterId = textOf(entry.payload['counterId']);
  const isWithoutTicket = ticketOfVisit.get(subject) === null;
  switch (type) {
    case 'counterOpened': openCounter(room, entry); break;
    case 'counterClosed': closeCounter(room, entry); break;
    case 'counterPaused': pauseCounter(room, entry); break;
    case 'counterPauseExplained': explainPause(room, entry); break;
    case 'counterResumed': case 'counterHandedOver': stop(running(openDesk(room, subject, { at }).pauses), at); break;
    case 'ticketCalled': case 'ticketResumed':
      if (counterId !== undefined) begin(room.ticketAt, { list: openDesk(room, counterId, { at }).tickets, subject, at });
      break;
    case 'ticketServed': if (counterId !== undefined) openDesk(room, counterId, { at }); break;
    case 'ticketParked': case 'ticketTransferred': case 'ticketFinished': case 'ticketNoShow': case 'ticketLeft': case 'ticketCancelled':
      endAt(room, { of: room.ticketAt, entry, isFinished: type === 'ticketFinished' });
      break;
    case 'visitOpened': case 'visitResumed':
      if (counterId !== undefined) {
        const desk = openDesk(room, counterId, { at });
        begin(room.visitAt, { list: isWithoutTicket ? desk.visits : desk.wrapUps, subject, at });
      }
      break;
    case 'visitClosed': case 'visitParked': endAt(room, { of: room.visitAt, entry, isFinished: type === 'visitClosed' && isWithoutTicket }); break;
    default:
  }
}

/** What the counters did on a day, from all its entries in order; nothing of the day before is needed. */
export function foldCounters(entries: readonly JournalFact[], { now, ticketOfVisit }: Around): CounterFact[] {
  const room: Room = { desks: new Map(), ticketAt: new Map(), visitAt: new Map() };
  for (const entry of entries) step(room, entry, ticketOfVisit);
  return [...room.desks.values()].sort((one, other) => one.counterId < other.counterId ? -1 : 1).map((desk) => toCounterFact(desk, now)).filter(({ sessions }) => sessions.length > 0);
}
