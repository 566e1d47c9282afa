import { dayBounds, formatTime } from '../kernel/dates.ts';
import type { TicketFact } from './day-facts.model.ts';
import type { Peak } from './figures.model.ts';

const quarter = 900_000;
const quartersOfHour = 4;

/** The hands of the office's clock on one day, a quick way from an instant to `09:15`; days on which the clock is changed have 92 or 100 quarters. */
export interface DayClock {
  readonly day: string;
  /** When the day begins and ends, milliseconds. */
  readonly from: number;
  readonly to: number;
  /** In which quarter of the day, from 0, an instant is; out of the day, the nearest. */
  quarterOf(at: number): number;
  /** `09:15`, when a quarter begins. */
  timeOf(quarter: number): string;
}

const clocks = new Map<string, DayClock>();
/** Some years of days: reckoning one anew costs little, but ten years are read again and again. */
const keptClocks = 5000;

function makeClock(day: string): DayClock {
  const bounds = dayBounds(day);
  const [from, to] = [Date.parse(bounds.from), Date.parse(bounds.to)];
  const count = Math.round((to - from) / quarter);
  const isUsual = count === 96;
  const two = (value: number): string => String(value).padStart(2, '0');
  return {
    day, from, to,
    quarterOf: (at) => Math.min(count - 1, Math.max(0, Math.floor((at - from) / quarter))),
    timeOf: (place) => isUsual ? `${two(Math.floor(place / quartersOfHour))}:${two((place % quartersOfHour) * 15)}` : formatTime(new Date(from + place * quarter).toISOString()),
  };
}

export function dayClock(day: string): DayClock {
  const known = clocks.get(day);
  if (known !== undefined) return known;
  if (clocks.size >= keptClocks) clocks.clear();
  const clock = makeClock(day);
  clocks.set(day, clock);
  return clock;
}

/** The busiest 60 minutes of a day by arrivals, in steps of 15; undefined when nobody came. */
export function peakOf(day: string, tickets: readonly Pick<TicketFact, 'arrivedAt' | 'outcome'>[]): Peak | undefined {
  const clock = dayClock(day);
  const quarters = new Map<number, number>();
  for (const { arrivedAt, outcome } of tickets) {
    if (outcome === 'cancelled') continue;
    const place = clock.quarterOf(arrivedAt);
    quarters.set(place, (quarters.get(place) ?? 0) + 1);
  }
  let best: Peak | undefined;
  for (let place = 0; clock.from + place * quarter < clock.to; place += 1) {
    let arrivals = 0;
    for (let next = 0; next < quartersOfHour; next += 1) arrivals += quarters.get(place + next) ?? 0;
    if (arrivals > (best?.arrivals ?? 0)) best = { day, from: clock.timeOf(place), arrivals };
  }
  return best;
}
