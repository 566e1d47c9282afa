import type { WaitForecast } from './queue.model.ts';
import { pickNext, runAfter, waitsSince, type CallingCounter, type Waiting } from './queue.rules.ts';
import { drawRemaining, drawTime, type LogNormal, type Random } from './service-time.rules.ts';

/** A waiting ticket with what a forecast needs of it besides the rule. */
export interface ForecastTicket extends Waiting {
  readonly queueId: string;
  readonly targetCounterId?: string;
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
}

/** Those who are still to come and may be called before others: so many a minute, by queue. */
export interface LaterArrivals {
  readonly queueId: string;
  readonly guaranteedMinutes: number;
  readonly kind: 'priority' | 'appointment' | 'other';
  readonly perMinute: number;
  readonly time: LogNormal;
}

/** The office at an instant, in milliseconds. */
export interface ForecastOffice {
  readonly now: number;
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

interface Desk extends CallingCounter { readonly id: string; readonly queueIds: ReadonlySet<string>; priorityRun: number; freeAt: number }

/** Tickets of which the first is always called before the others: of one queue, of a class or not; appointments stand alone. */
type Line = ForecastTicket[];

const lineOf = (ticket: ForecastTicket): string =>
  ticket.appointmentAt !== undefined || ticket.targetCounterId !== undefined ? ticket.ticketId : `${ticket.queueId}${ticket.priority === undefined ? '' : '!'}`;

/** Only the head of a line can be the next: the rule is asked about few tickets, and says the same. */
function toLines(waiting: readonly ForecastTicket[]): Map<string, Line> {
  const lines = new Map<string, Line>();
  for (const ticket of [...waiting].sort((one, other) => one.arrivedAt - other.arrivedAt || (one.ticketId < other.ticketId ? -1 : 1))) {
    const line = lines.get(lineOf(ticket));
    if (line === undefined) lines.set(lineOf(ticket), [ticket]);
    else line.push(ticket);
  }
  return lines;
}

const toDesk = (counter: ForecastCounter, { now, rules }: ForecastOffice, random: Random): Desk => ({
  ...rules, id: counter.id, queueIds: new Set(counter.queueIds), priorityRun: counter.priorityRun,
  freeAt: counter.busy.reduce((until, { time, elapsed }) => until + drawRemaining(time, elapsed, random), now),
});

/** The next of them, at the rate, as random arrivals come. */
function* arrivals(of: LaterArrivals, now: number, random: Random): Generator<ForecastTicket> {
  const { queueId, guaranteedMinutes, kind, perMinute, time } = of;
  for (let [at, count] = [now, 0]; ; count += 1) {
    at -= Math.log(1 - random()) * minute / perMinute;
    yield {
      ticketId: `~${queueId}${kind}${count}`, queueId, guaranteedMinutes, arrivedAt: at, time,
      ...(kind === 'priority' && { priority: 'over-75' as const }), ...(kind === 'appointment' && { appointmentAt: at }),
    };
  }
}

/** Those to come, in the order of their coming. */
function createStream({ later, now }: ForecastOffice, random: Random) {
  const heads = later.filter(({ perMinute }) => perMinute > 0).map((each) => {
    const source = arrivals(each, now, random);
    const take = (): ForecastTicket => source.next().value as ForecastTicket;
    return { take, ticket: take() };
  });
  const first = () => heads.reduce<typeof heads[number] | undefined>((best, each) => best === undefined || each.ticket.arrivedAt < best.ticket.arrivedAt ? each : best, undefined);
  return {
    nextAt: (): number => first()?.ticket.arrivedAt ?? Infinity,
    take(): ForecastTicket | undefined {
      const head = first();
      if (head === undefined) return undefined;
      const { ticket } = head;
      head.ticket = head.take();
      return ticket;
    },
  };
}

interface Run { readonly office: ForecastOffice; readonly random: Random; readonly found: (ticket: ForecastTicket, callAt: number) => boolean }

/** One day that might follow, until everybody asked about was called (`found` says so), or nobody can call them. */
function playRun({ office, random, found }: Run, base: ReadonlyMap<string, Line>): void {
  const lines = new Map<string, Line>();
  for (const [key, line] of base) lines.set(key, [...line]);
  const heads = new Map<string, number>();
  const desks = office.counters.map((counter) => toDesk(counter, office, random));
  const stream = createStream(office, random);
  const candidates: ForecastTicket[] = [];
  for (;;) {
    let desk = desks[0];
    for (const each of desks) if (desk === undefined || each.freeAt < desk.freeAt) desk = each;
    if (desk === undefined || desk.freeAt > office.now + horizon) return;
    const now = desk.freeAt;
    while (stream.nextAt() <= now) {
      const ticket = stream.take();
      if (ticket === undefined) break;
      const line = lines.get(lineOf(ticket));
      if (line === undefined) lines.set(lineOf(ticket), [ticket]);
      else line.push(ticket);
    }
    candidates.length = 0;
    for (const [key, line] of lines) {
      const head = line[heads.get(key) ?? 0];
      if (head !== undefined && (head.targetCounterId === undefined ? desk.queueIds.has(head.queueId) : head.targetCounterId === desk.id)) candidates.push(head);
    }
    const ticket = pickNext(candidates, desk, now)?.ticket;
    if (ticket === undefined) {
      desk.freeAt = stream.nextAt();
      continue;
    }
    const key = lineOf(ticket);
    heads.set(key, (heads.get(key) ?? 0) + 1);
    if (found(ticket, now)) return;
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
  const reachable = office.waiting.filter((ticket) => asked.has(ticket.ticketId)
    && office.counters.some(({ id, queueIds }) => ticket.targetCounterId === undefined ? queueIds.includes(ticket.queueId) : ticket.targetCounterId === id));
  if (reachable.length === 0) return waits;
  const base = toLines(office.waiting);
  for (let run = 0; run < runs; run += 1) {
    let left = reachable.length;
    playRun({
      office, random,
      found(ticket, callAt) {
        if (!asked.has(ticket.ticketId)) return false;
        waits.get(ticket.ticketId)?.push(Math.max(0, callAt - waitsSince(ticket)));
        left -= 1;
        return left === 0;
      },
    }, base);
  }
  for (const each of waits.values()) each.sort((one, other) => one - other);
  return waits;
}

/** By what the waits of a queue differ from the simulated ones, learnt from those that have come true: factors as logarithms. */
export interface Correction { readonly p50: number; readonly p90: number }
export const noCorrection: Correction = { p50: 0, p90: 0 };

/** Nearest rank. */
const quantile = (sorted: readonly number[], share: number): number | undefined => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];

const toStep = (milliseconds: number): number => Math.round(milliseconds / minute / stepMinutes) * stepMinutes;

/** What is told of simulated waits: P50 and P90 in steps of five minutes; undefined for none. */
export function toForecast(waits: readonly number[], correction: Correction = noCorrection): WaitForecast | undefined {
  const [p50, p90] = [quantile(waits, 0.5), quantile(waits, 0.9)];
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
