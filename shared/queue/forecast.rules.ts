import { nearestRank } from '../kernel/nearest-rank.ts';
import { comeAtAll, drawArrivals, type LaterArrivals } from './later-arrivals.rules.ts';
import type { WaitForecast } from './queue.model.ts';
import { pickNext, runAfter, waitsSince, type CallingCounter } from './queue.rules.ts';
import { drawRemaining, drawTime, type LogNormal, type Random } from './service-time.rules.ts';
import { mayCall, toLines, type LinedTicket } from './waiting-lines.rules.ts';

/** A waiting ticket with what a forecast needs of it besides the rule. */
export interface ForecastTicket extends LinedTicket {
  /** How long it will be served; none: it is only asked about, and takes nobody's time. */
  readonly time?: LogNormal;
}

/** An open counter as the forecast finds it. */
export interface ForecastCounter {
  readonly id: string;
  readonly queueIds: readonly string[];
  readonly priorityRun: number;
  /** What keeps it from calling, each part after the other: the way, the serving, a pause; with the milliseconds of it that have gone. */
  readonly busy: readonly { readonly time: LogNormal; readonly elapsed: number }[];
  /** When it calls, ascending, milliseconds; absent: from now on. */
  readonly open?: readonly { readonly from: number; readonly to: number }[];
}

/** The office at an instant, in milliseconds. */
export interface ForecastOffice {
  readonly now: number;
  /** Nobody is called later; absent: ten hours from now. */
  readonly until?: number;
  /** Who waits, and of a day that is played again whoever comes later, by their arrival. */
  readonly waiting: readonly ForecastTicket[];
  readonly counters: readonly ForecastCounter[];
  readonly later: readonly LaterArrivals[];
  readonly rules: Pick<CallingCounter, 'longestPriorityRun' | 'appointmentLeadMinutes'>;
  /** From the call until the person is at the counter. */
  readonly way: LogNormal;
}

const minute = 60_000;
/** Nobody waits longer than a day is. */
const horizon = 600 * minute;
/** In which steps of minutes a wait is told. */
const stepMinutes = 5;

/** Tickets of which the first is always called before the others, and who may call them. */
interface Line { readonly queueId: string; readonly targetCounterId?: string | undefined; readonly tickets: readonly Played[] }

/** A ticket with its line; of those to come below zero, -1 for the first. */
type Played = ForecastTicket & { readonly line: number };

interface Desk extends CallingCounter { priorityRun: number; freeAt: number; readonly open: ForecastCounter['open'] }

/** What all runs begin with. */
interface Prepared {
  readonly office: ForecastOffice;
  readonly asked: ReadonlySet<string>;
  readonly later: readonly LaterArrivals[];
  readonly lines: readonly Line[];
  /** By counter, which lines it may call, and which of those to come. */
  readonly servedLines: readonly (readonly number[])[];
  readonly servedLater: readonly (readonly number[])[];
  readonly random: Random;
}

/** All tickets alike in their fields, present or not: the engine reads them faster so. */
function toPlayed({ ticketId, queueId, arrivedAt, guaranteedMinutes, priority, appointmentAt, targetCounterId, time }: ForecastTicket, line: number): Played {
  return { ticketId, queueId, arrivedAt, guaranteedMinutes, priority, appointmentAt, targetCounterId, time, line } as Played;
}

const toPlayedLine = ([first, ...others]: readonly ForecastTicket[], line: number): Line[] =>
  first === undefined ? [] : [{ queueId: first.queueId, targetCounterId: first.targetCounterId, tickets: [first, ...others].map((ticket) => toPlayed(ticket, line)) }];

const placesOf = <Of>(all: readonly Of[], isIn: (each: Of) => boolean): number[] => all.flatMap((each, place) => isIn(each) ? [place] : []);

function prepare(office: ForecastOffice, asked: ReadonlySet<string>, random: Random): Prepared {
  const lines = toLines(office.waiting).flatMap(toPlayedLine);
  /* Whoever comes later without a right to come first matters only where they are guaranteed a shorter wait. */
  const guaranteed = office.waiting.reduce((most, each) => asked.has(each.ticketId) ? Math.max(most, each.guaranteedMinutes) : most, 0);
  const later = office.later.filter((each) => comeAtAll(each) && (each.kind !== 'other' || each.guaranteedMinutes < guaranteed));
  return {
    office, asked, random, lines, later,
    servedLines: office.counters.map((counter) => placesOf(lines, (line) => mayCall(counter, line))),
    servedLater: office.counters.map((counter) => placesOf(later, (each) => mayCall(counter, each))),
  };
}

/** One by one those who come, as tickets; undefined when nobody else does. */
function playArrivals(of: LaterArrivals, { after, line }: { after: number; line: number }, random: Random): () => Played | undefined {
  const { queueId, targetCounterId, guaranteedMinutes, kind, time } = of;
  const nextAt = drawArrivals(of, after, random);
  return () => {
    const at = nextAt();
    return at === undefined ? undefined : {
      ticketId: '~', queueId, arrivedAt: at, guaranteedMinutes, priority: kind === 'priority' ? 'over-75' : undefined,
      appointmentAt: kind === 'appointment' ? at : undefined, targetCounterId, time, line,
    } as Played;
  };
}

/** When a counter that is free at an instant calls next: then, or when it opens again. */
function callsAt({ open, freeAt }: Desk): number {
  if (open === undefined) return freeAt;
  const next = open.find(({ to }) => to > freeAt);
  return next === undefined ? Infinity : Math.max(next.from, freeAt);
}

/** One day that might follow, until everybody asked about was called (`found` says so), or nobody can call them. */
function playRun(prepared: Prepared, found: (ticket: ForecastTicket, callAt: number) => boolean): void {
  const { office, asked, lines, later, random, servedLines, servedLater } = prepared;
  const heads = new Int32Array(lines.length);
  const arrivals = later.map((each, place) => playArrivals(each, { after: office.now, line: -1 - place }, random));
  const coming = arrivals.map((next) => next());
  const until = office.until ?? office.now + horizon;
  const desks = office.counters.map(({ priorityRun, busy, open }): Desk => ({
    ...office.rules, priorityRun, open, freeAt: busy.reduce((until, { time, elapsed }) => until + drawRemaining(time, elapsed, random), office.now),
  }));
  for (;;) {
    let place = 0;
    for (let other = 1; other < desks.length; other += 1) if ((desks[other]?.freeAt ?? 0) < (desks[place]?.freeAt ?? 0)) place = other;
    const desk = desks[place];
    if (desk === undefined || desk.freeAt > until) return;
    const now = callsAt(desk);
    if (now > desk.freeAt) {
      desk.freeAt = now;
      continue;
    }
    const candidates: Played[] = [];
    let nextComes = Infinity;
    for (const line of servedLines[place] ?? []) {
      const head = lines[line]?.tickets[heads[line] ?? 0];
      if (head === undefined) continue;
      if (head.arrivedAt > now) nextComes = Math.min(nextComes, head.arrivedAt);
      else candidates.push(head);
    }
    for (const each of servedLater[place] ?? []) {
      const head = coming[each];
      if (head === undefined || head.arrivedAt > now) nextComes = Math.min(nextComes, head?.arrivedAt ?? Infinity);
      else candidates.push(head);
    }
    const ticket = pickNext(candidates, desk, now)?.ticket;
    if (ticket === undefined) {
      desk.freeAt = nextComes;
      continue;
    }
    const { line } = ticket;
    if (line >= 0) heads[line] = (heads[line] ?? 0) + 1;
    else coming[-1 - line] = arrivals[-1 - line]?.();
    if (asked.has(ticket.ticketId) && found(ticket, now)) return;
    if (ticket.time === undefined) continue;
    desk.priorityRun = runAfter(desk.priorityRun, ticket.priority);
    desk.freeAt = now + drawTime(office.way, random) + drawTime(ticket.time, random);
  }
}

/**
 * How long the tickets asked about wait until their call, in milliseconds from their arrival or appointment: for each of them one wait a
 * run, ascending; none where no counter calls it. The real rule plays `runs` days that might follow.
 */
export function simulateWaits(office: ForecastOffice, asked: ReadonlySet<string>, { runs, random }: { runs: number; random: Random }): Map<string, number[]> {
  const waits = new Map<string, number[]>([...asked].map((ticketId) => [ticketId, []]));
  const reachable = office.waiting.filter((ticket) => asked.has(ticket.ticketId) && office.counters.some((counter) => mayCall(counter, ticket)));
  if (reachable.length === 0) return waits;
  const prepared = prepare(office, asked, random);
  for (let run = 0; run < runs; run += 1) {
    let left = reachable.length;
    playRun(prepared, (ticket, callAt) => {
      waits.get(ticket.ticketId)?.push(Math.max(0, callAt - waitsSince(ticket)));
      left -= 1;
      return left === 0;
    });
  }
  for (const each of waits.values()) each.sort((one, other) => one - other);
  return waits;
}

/** By what the waits of a queue differ from the simulated ones, learnt from those that have come true: factors as logarithms. */
export interface Correction { readonly p50: number; readonly p90: number }
export const noCorrection: Correction = { p50: 0, p90: 0 };
/** Before any wait came true: P90 a little longer, since breaks and slow days are not played. */
export const firstCorrection: Correction = { p50: 0, p90: Math.log(1.15) };

const toStep = (milliseconds: number): number => Math.round(milliseconds / minute / stepMinutes) * stepMinutes;

/** What is told of simulated waits: P50 and P90 in steps of five minutes; undefined for none. */
export function toForecast(waits: readonly number[], correction: Correction = noCorrection): WaitForecast | undefined {
  const [p50, p90] = [nearestRank(waits, 0.5), nearestRank(waits, 0.9)];
  if (p50 === undefined || p90 === undefined) return undefined;
  const p50Minutes = toStep(p50 * Math.exp(correction.p50));
  return { p50Minutes, p90Minutes: Math.max(p50Minutes, toStep(p90 * Math.exp(correction.p90))) };
}

/** How far one wait moves a correction: small, since those who wait together are wrong together. */
const correctionStep = 0.02;
/** A correction makes a wait at most four times as long, or as short. */
const mostCorrection = Math.log(4);

const nudge = (before: number, isUnder: boolean, share: number): number =>
  Math.max(-mostCorrection, Math.min(mostCorrection, before + correctionStep * (share - (isUnder ? 1 : 0))));

/**
 * After one more wait came true: what is told grows a little when it was too short, and shrinks when it was enough, so that in the end
 * half of the waits are within P50 and nine in ten within P90. Nothing is learnt from who was told not to wait at all.
 */
export function learnCorrection(before: Correction, told: WaitForecast, waitedMilliseconds: number): Correction {
  if (told.p90Minutes === 0) return before;
  return {
    p50: nudge(before.p50, isUnder(waitedMilliseconds, told.p50Minutes), 0.5),
    p90: nudge(before.p90, isUnder(waitedMilliseconds, told.p90Minutes), 0.9),
  };
}

/** Whether a wait was no longer than was told. */
export const isUnder = (waitedMilliseconds: number, minutes: number): boolean => waitedMilliseconds <= minutes * minute;
