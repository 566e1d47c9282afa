import type { CallReason } from '#shared/queue/queue.model.ts';
import { chooseNext, runAfter, type Waiting } from '#shared/queue/queue.rules.ts';
import type { PastPerson } from './draw-people.ts';
import { createTimeline, type Timeline } from './timeline.ts';

const minute = 60_000;

/** What happened to a ticket, told in the order of time; instants in milliseconds. */
export type TicketEvent =
  | { readonly kind: 'issued'; readonly at: number; readonly person: number; readonly ahead: number }
  | { readonly kind: 'called'; readonly at: number; readonly person: number; readonly counter: number; readonly reason: CallReason }
  | { readonly kind: 'recalled' | 'no-show' | 'returned' | 'served' | 'parked' | 'resumed' | 'finished'; readonly at: number; readonly person: number; readonly counter: number }
  | { readonly kind: 'transferred'; readonly at: number; readonly person: number; readonly counter: number; readonly to: string }
  | { readonly kind: 'left'; readonly at: number; readonly person: number }
  | { readonly kind: 'paused' | 'resumed-counter'; readonly at: number; readonly counter: number };

export interface PlayedCounter { readonly letters: ReadonlySet<string>; readonly opensAt: number; readonly closesAt: number; readonly breakAt: number; readonly breakLasts: number }

export interface QueuesOfDay {
  /** In the order of their arrival. */
  readonly people: readonly PastPerson[];
  readonly counters: readonly PlayedCounter[];
  readonly guaranteedMinutes: (letter: string) => number;
}

/** As a new office has them (`queue_rules`). */
const rules = { longestPriorityRun: 3, appointmentLeadMinutes: 5 } as const;
/** From an end to the next call; until a second call; until nobody is awaited any more. */
const [reaction, secondCall, absence, comingBack] = [6_000, 45_000, 100_000, 3 * minute] as const;
/** Who is in the wrong queue is heard for so long. */
const wrongQueue = 1.5 * minute;

interface InLine extends Waiting { readonly person: number; readonly letter: string }
interface Desk { readonly place: number; isFree: boolean; hadBreak: boolean; priorityRun: number; readonly back: number[] }

/** A day while it is played. */
interface Play extends QueuesOfDay {
  readonly events: TicketEvent[];
  readonly line: Map<number, InLine>;
  readonly timeline: Timeline;
  /** Who was called once. */
  readonly called: Set<number>;
  readonly desks: readonly Desk[];
}

function personAt({ people }: Play, index: number): PastPerson {
  const person = people[index];
  if (person === undefined) throw new Error(`nobody at ${String(index)}`);
  return person;
}

/** When a counter is free, it calls after a moment. */
const free = (play: Play, desk: Desk): void => { play.timeline.add(play.timeline.now() + reaction, () => { beReady(play, desk); }); };

function enter(play: Play, index: number, letter: string): void {
  const { arrivesAt, priority, appointmentAt } = personAt(play, index);
  play.line.set(index, {
    ticketId: String(index).padStart(6, '0'), person: index, letter, arrivedAt: arrivesAt, guaranteedMinutes: play.guaranteedMinutes(letter),
    ...(priority && { priority }), ...(appointmentAt !== undefined && { appointmentAt }),
  });
  const idle = play.desks.find(({ isFree, place }) => isFree && play.counters[place]?.letters.has(letter) === true);
  if (idle === undefined) return;
  idle.isFree = false;
  free(play, idle);
}

function takeBreak(play: Play, desk: Desk, lasts: number): void {
  const { events, timeline } = play;
  desk.hadBreak = true;
  events.push({ kind: 'paused', at: timeline.now(), counter: desk.place });
  timeline.add(timeline.now() + lasts, () => {
    events.push({ kind: 'resumed-counter', at: timeline.now(), counter: desk.place });
    beReady(play, desk);
  });
}

function callNext(play: Play, desk: Desk, letters: ReadonlySet<string>): void {
  const now = play.timeline.now();
  const callable = [...play.line.values()].filter(({ letter, person }) => letters.has(letter) && !personAt(play, person).isForgotten);
  const choice = chooseNext(callable, { priorityRun: desk.priorityRun, ...rules }, now);
  const next = choice && callable.find(({ ticketId }) => ticketId === choice.ticketId);
  if (choice === undefined || next === undefined) { desk.isFree = true; return; }
  play.line.delete(next.person);
  desk.priorityRun = runAfter(desk.priorityRun, next.priority);
  play.events.push({ kind: 'called', at: now, person: next.person, counter: desk.place, reason: choice.reason });
  const isFirst = !play.called.has(next.person);
  play.called.add(next.person);
  const { isNoShow, way } = personAt(play, next.person);
  if (isNoShow && isFirst) miss(play, desk, next);
  else play.timeline.add(now + way, () => { serve(play, desk, next); });
}

function beReady(play: Play, desk: Desk): void {
  const counter = play.counters[desk.place];
  const now = play.timeline.now();
  if (counter === undefined) return;
  if (!desk.hadBreak && now >= counter.breakAt && now < counter.closesAt) { takeBreak(play, desk, counter.breakLasts); return; }
  const returned = desk.back.shift();
  if (returned === undefined) callNext(play, desk, counter.letters);
  else resume(play, desk, returned);
}

function miss(play: Play, desk: Desk, { person, letter }: InLine): void {
  const { events, timeline } = play;
  const now = timeline.now();
  timeline.add(now + secondCall, () => { events.push({ kind: 'recalled', at: timeline.now(), person, counter: desk.place }); });
  timeline.add(now + absence, () => {
    events.push({ kind: 'no-show', at: timeline.now(), person, counter: desk.place });
    if (personAt(play, person).comesBack) {
      timeline.add(timeline.now() + comingBack, () => {
        events.push({ kind: 'returned', at: timeline.now(), person, counter: desk.place });
        enter(play, person, letter);
      });
    }
    free(play, desk);
  });
}

function serve(play: Play, desk: Desk, { person, letter }: InLine): void {
  const { events, timeline } = play;
  const now = timeline.now();
  const { serving, parked, transferTo, letter: askedFor } = personAt(play, person);
  events.push({ kind: 'served', at: now, person, counter: desk.place });
  if (transferTo !== undefined && transferTo !== letter && letter === askedFor) {
    timeline.add(now + wrongQueue, () => {
      events.push({ kind: 'transferred', at: timeline.now(), person, counter: desk.place, to: transferTo });
      enter(play, person, transferTo);
      free(play, desk);
    });
  } else if (parked !== undefined) {
    timeline.add(now + Math.round(serving / 2), () => { park(play, desk, { person, parked }); });
  } else timeline.add(now + serving, () => { finish(play, desk, person); });
}

function park(play: Play, desk: Desk, { person, parked }: { person: number; parked: number }): void {
  const { events, timeline } = play;
  events.push({ kind: 'parked', at: timeline.now(), person, counter: desk.place });
  timeline.add(timeline.now() + parked, () => {
    desk.back.push(person);
    if (!desk.isFree) return;
    desk.isFree = false;
    beReady(play, desk);
  });
  free(play, desk);
}

function resume(play: Play, desk: Desk, person: number): void {
  const { events, timeline } = play;
  events.push({ kind: 'resumed', at: timeline.now(), person, counter: desk.place });
  timeline.add(timeline.now() + Math.round(personAt(play, person).serving / 2), () => { finish(play, desk, person); });
}

function finish(play: Play, desk: Desk, person: number): void {
  play.events.push({ kind: 'finished', at: play.timeline.now(), person, counter: desk.place });
  free(play, desk);
}

function arrive(play: Play, index: number): void {
  const { events, line, timeline, called } = play;
  const { letter, patience, isForgotten, arrivesAt } = personAt(play, index);
  events.push({ kind: 'issued', at: timeline.now(), person: index, ahead: [...line.values()].filter((each) => each.letter === letter).length });
  enter(play, index, letter);
  if (patience === Infinity || isForgotten) return;
  timeline.add(arrivesAt + patience, () => {
    if (!called.has(index) && line.delete(index)) events.push({ kind: 'left', at: timeline.now(), person: index });
  });
}

/** Plays the queues of a day by the product's own rule, until everybody who waits has been served; what happened, in the order of time. */
export function playQueues(day: QueuesOfDay): TicketEvent[] {
  const play: Play = {
    ...day, events: [], line: new Map(), timeline: createTimeline(), called: new Set(),
    desks: day.counters.map((_counter, place) => ({ place, isFree: false, hadBreak: false, priorityRun: 0, back: [] })),
  };
  for (const desk of play.desks) play.timeline.add(day.counters[desk.place]?.opensAt ?? 0, () => { beReady(play, desk); });
  for (const [index, { arrivesAt }] of day.people.entries()) play.timeline.add(arrivesAt, () => { arrive(play, index); });
  play.timeline.run();
  return play.events;
}
