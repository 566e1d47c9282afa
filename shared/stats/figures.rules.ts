import { forecastError, type ForecastFact } from '../queue/forecast-error.rules.ts';
import type { CounterFact, TicketFact } from './day-facts.model.ts';
import { fewestShown, type Counts, type Figures, type ForecastQuality, type Peak } from './figures.model.ts';
import { occupancyOf, shareOf, throughputOf, timesOf } from './figure-parts.rules.ts';
import { serviceTimeOf, stayOf, waitInVainOf, waitOf, wayOf } from './ticket-figures.rules.ts';

/** Takes tickets and counters one by one, day by day, and says their figures: from all the single times, never from other figures. */
export interface Tally {
  addTicket(ticket: TicketFact): void;
  /** What counters did, all day or only in a window of it. */
  addCounters(counters: readonly CounterFact[], within?: { readonly from: number; readonly to: number }): void;
  /** A day's busiest hour: the busiest of all days stays. */
  addPeak(peak: Peak | undefined): void;
  figures(): Figures;
}

type Outcomes = Record<TicketFact['outcome'], number>;

const minute = 60_000;

function countsOf(outcomes: Outcomes, called: number): Counts {
  const { done, open, cancelled } = outcomes;
  const [noShow, leftBefore, leftAfter] = [outcomes['no-show'], outcomes['left-before'], outcomes['left-after']];
  return { tickets: done + open + noShow + leftBefore + leftAfter, called, done, noShow, leftBefore, leftAfter, open, cancelled };
}

function qualityOf(facts: readonly ForecastFact[]): ForecastQuality {
  const error = forecastError(facts);
  const n = error?.count ?? 0;
  return error === undefined || n < fewestShown ? { n } : { n, underP50: error.underP50, underP90: error.underP90, medianErrorMinutes: error.medianErrorMinutes };
}

/** `withinMinutes`: N of the service level. `withCounters`: the tickets are all that these counters had, so that throughput and occupancy mean something. */
export function createTally({ withinMinutes, withCounters }: { readonly withinMinutes: number; readonly withCounters: boolean }): Tally {
  const outcomes: Outcomes = { 'done': 0, 'no-show': 0, 'left-before': 0, 'left-after': 0, 'cancelled': 0, 'open': 0 };
  const [waits, ways, services, stays]: [number[], number[], number[], number[]] = [[], [], [], []];
  const told: ForecastFact[] = [];
  const counted = { called: 0, inaccurate: 0, inTime: 0, lateInVain: 0, finished: 0, open: 0, busy: 0, wrapUp: 0, available: 0 };
  let busiest: Peak | undefined;
  const push = (into: number[], value: number | undefined): void => { if (value !== undefined) into.push(value); };

  return {
    addTicket(ticket) {
      outcomes[ticket.outcome] += 1;
      if (ticket.outcome === 'cancelled') return;
      if (ticket.firstCallAt !== undefined) counted.called += 1;
      if (ticket.isInaccurate) counted.inaccurate += 1;
      const wait = waitOf(ticket);
      push(waits, wait);
      push(ways, wayOf(ticket));
      push(services, serviceTimeOf(ticket));
      push(stays, stayOf(ticket));
      if (wait !== undefined && wait <= withinMinutes * minute) counted.inTime += 1;
      if ((waitInVainOf(ticket) ?? 0) > withinMinutes * minute) counted.lateInVain += 1;
      if (wait !== undefined && ticket.told !== undefined) told.push({ told: ticket.told, waitedMilliseconds: wait });
    },
    addCounters(counters, within = { from: -Infinity, to: Infinity }) {
      for (const { segments, finished } of counters) {
        for (const { from, to, state } of segments) {
          const lasted = Math.min(to, within.to) - Math.max(from, within.from);
          if (lasted <= 0) continue;
          counted.open += lasted;
          if (state !== 'justified') counted.available += lasted;
          if (state === 'busy') counted.busy += lasted;
          if (state === 'wrap-up') counted.wrapUp += lasted;
        }
        counted.finished += finished.filter((at) => at >= within.from && at < within.to).length;
      }
    },
    addPeak(peak) {
      if (peak !== undefined && peak.arrivals > (busiest?.arrivals ?? 0)) busiest = peak;
    },
    figures() {
      const counts = countsOf(outcomes, counted.called);
      return {
        counts, wait: timesOf(waits), way: timesOf(ways), service: timesOf(services), stay: timesOf(stays),
        serviceLevel: { ...shareOf(counted.inTime, waits.length + counted.lateInVain), withinMinutes },
        noShowRate: shareOf(counts.noShow, counts.tickets), walkOutRate: shareOf(counts.leftBefore, counts.tickets), dataQuality: shareOf(counted.inaccurate, counts.tickets),
        ...(withCounters && {
          throughput: throughputOf(counted.finished, counted.open),
          occupancy: occupancyOf({ busyMilliseconds: counted.busy, wrapUpMilliseconds: counted.wrapUp, availableMilliseconds: counted.available }),
        }),
        ...(busiest && { peak: busiest }), forecast: qualityOf(told),
      };
    },
  };
}
