import { dayClock } from '../stats/day-clock.rules.ts';
import type { DayFacts, TicketFact } from '../stats/day-facts.model.ts';
import { waitOf } from '../stats/ticket-figures.rules.ts';
import { allOf, othersOf, type OpenCell } from './open-data.model.ts';
import { openTimes } from './open-times.rules.ts';
import { fewestTold, withhold } from './withhold.rules.ts';

const minute = 60_000;

interface Arrival { readonly day: string; readonly queueId: string; readonly hour: string; readonly ticket: TicketFact }

/** `09:00-09:59`, in the office's time. */
function hoursOn(day: string): (at: number) => string {
  const clock = dayClock(day);
  return (at) => {
    const hour = clock.timeOf(clock.quarterOf(at)).slice(0, 2);
    return `${hour}:00-${hour}:59`;
  };
}

const arrivalsOf = (days: readonly DayFacts[]): Arrival[] => days.flatMap(({ day, tickets }) => {
  const hourOf = hoursOn(day);
  return tickets.filter(({ outcome }) => outcome !== 'cancelled').map((ticket) => ({ day, queueId: ticket.queueId, hour: hourOf(ticket.arrivedAt), ticket }));
});

/** Whole, day, queue, hour: each told whole is parted by the next. */
const levels = ['day', 'queueId', 'hour'] as const;
type Level = (typeof levels)[number];

/** Every value that a level has in the term, so that a part where nobody came is a part too. */
type Grid = Readonly<Record<Level, readonly string[]>>;

const gridOf = (arrivals: readonly Arrival[]): Grid => {
  const valuesOf = (level: Level): string[] => [...new Set(arrivals.map((each) => each[level]))].sort();
  return { day: valuesOf('day'), queueId: valuesOf('queueId'), hour: valuesOf('hour') };
};

interface Line { readonly path: readonly string[]; readonly arrivals: readonly Arrival[] }

/** A told whole with what may be told of its parts, and of theirs. */
function linesOf(arrivals: readonly Arrival[], path: readonly string[], grid: Grid): Line[] {
  const level = levels[path.length];
  const whole: Line = { path, arrivals };
  if (level === undefined) return [whole];
  const byValue = Map.groupBy(arrivals, (each) => each[level]);
  const parts = grid[level].map((value) => ({ value, some: byValue.get(value) ?? [] }));
  const { told, rest } = withhold(parts.map(({ some }) => some.length));
  if (!told.includes(true)) return [whole];
  const kept = parts.filter((_, place) => !told[place]).flatMap(({ some }) => some);
  return [
    whole, ...parts.filter((_, place) => told[place]).flatMap(({ value, some }) => linesOf(some, [...path, value], grid)),
    ...rest > 0 ? [{ path: [...path, othersOf], arrivals: kept }] : [],
  ];
}

/** Who came in a month, by day, queue and hour of arrival, and how long they waited for their first call; nothing where they were fewer than 5. */
export function attendanceRows(month: string, days: readonly DayFacts[], queueName: (id: string) => string): OpenCell[][] {
  const arrivals = arrivalsOf(days);
  if (arrivals.length < fewestTold) return [];
  return linesOf(arrivals, [], gridOf(arrivals)).map(({ path: [day = allOf, queue = allOf, hour = allOf], arrivals: some }) => {
    const waits = some.flatMap(({ ticket }) => waitOf(ticket) ?? []);
    const { median, p90 } = openTimes(waits, minute);
    return [month, day, queue === allOf || queue === othersOf ? queue : queueName(queue), hour, some.length, median, p90];
  });
}
