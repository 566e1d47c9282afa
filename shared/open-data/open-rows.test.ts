import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClosedCaseFact, DayFacts, TicketFact } from '../stats/day-facts.model.ts';
import { attendanceRows } from './attendance-rows.rules.ts';
import { openedRows, procedureRows } from './case-rows.rules.ts';
import { allOf, othersOf, type OpenCell } from './open-data.model.ts';
import { fewestTold } from './withhold.rules.ts';

const emptyDay = (day: string): DayFacts => ({
  day, tickets: [], counters: [], visitsWithoutTicket: 0, held: [], opened: [], closed: [], documents: [], payments: { count: 0, voidedCount: 0, free: 0, means: [] },
});
const instant = (day: string, time: string): number => Date.parse(`${day}T${time}:00+01:00`);
const ticket = (day: string, time: string, change: Partial<TicketFact> = {}): TicketFact => ({
  queueId: 'A', channel: 'kiosk', serviceIds: [], arrivedAt: instant(day, time), firstCallAt: instant(day, time) + 600_000,
  servedMilliseconds: 300_000, outcome: 'done', isInaccurate: false, ...change,
});
const many = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);
const name = (id: string): string => `Coda ${id}`;

describe('who came', () => {
  it('is told by day, queue and hour, and of small parts only together', () => {
    const day = '2026-01-12';
    const tickets = [
      ...many(6, ticket(day, '09:10')), ...many(2, ticket(day, '11:00')), ...many(7, ticket(day, '10:30')),
      ...many(20, ticket(day, '09:00', { queueId: 'B' })), ...many(3, ticket(day, '09:00', { queueId: 'C' })), ...many(4, ticket(day, '12:00', { queueId: 'D' })),
      ticket(day, '09:00', { outcome: 'cancelled' }),
    ];
    expect(attendanceRows('2026-01', [{ ...emptyDay(day), tickets }], name)).toEqual([
      ['2026-01', 'tutti', 'tutti', 'tutti', 42, 10, 10],
      ['2026-01', day, 'tutti', 'tutti', 42, 10, 10],
      ['2026-01', day, 'Coda A', 'tutti', 15, 10, undefined],
      ['2026-01', day, 'Coda A', '10:00-10:59', 7, 10, undefined],
      ['2026-01', day, 'Coda A', 'altri', 8, 10, undefined],
      ['2026-01', day, 'Coda B', 'tutti', 20, 10, 10],
      ['2026-01', day, 'Coda B', '09:00-09:59', 20, 10, 10],
      ['2026-01', day, 'altri', 'tutti', 7, 10, undefined],
    ]);
  });

  it('is not told of a month with fewer than five', () => {
    expect(attendanceRows('2026-01', [{ ...emptyDay('2026-01-12'), tickets: many(4, ticket('2026-01-12', '09:00')) }], name)).toEqual([]);
  });

  it('tells no wait that is that of fewer than five, and no flagged one', () => {
    const tickets = [...many(4, ticket('2026-01-12', '09:00')), ...many(3, ticket('2026-01-12', '09:00', { isInaccurate: true }))];
    expect(attendanceRows('2026-01', [{ ...emptyDay('2026-01-12'), tickets }], name)[0]).toEqual(['2026-01', 'tutti', 'tutti', 'tutti', 7, undefined, undefined]);
  });
});

/**
 * What somebody can find out who has the file and knows the grid of a month: every cell begins with 0 to the whole and is narrowed
 * by each sum that is told, until nothing moves. Shares nothing with the code that withheld.
 */
function narrow(rows: readonly (readonly OpenCell[])[], cells: readonly string[][]): Map<string, readonly [number, number]> {
  const told = new Map(rows.map(([, day, queue, hour, count]) => [`${day}|${queue}|${hour}`, Number(count)]));
  const under = (path: readonly string[]): string[] => cells.filter((cell) => path.every((part, level) => part === allOf || part === cell[level])).map((cell) => cell.join('|'));
  const bounds = new Map<string, readonly [number, number]>(cells.map((cell) => [cell.join('|'), [0, told.get('tutti|tutti|tutti') ?? Infinity]]));
  const sums = [...told].map(([key, sum]) => {
    const path = key.split('|');
    const level = path.indexOf(othersOf);
    if (level === -1) return { sum, of: under(path) };
    const beside = under(path.map((part, place) => place >= level ? allOf : part));
    const shown = new Set([...told.keys()].map((each) => each.split('|')).filter((each) => each.slice(0, level).join() === path.slice(0, level).join() && each[level] !== allOf && each[level] !== othersOf)
      .flatMap((each) => under(each.map((part, place) => place > level ? allOf : part))));
    return { sum, of: beside.filter((cell) => !shown.has(cell)) };
  });
  for (let moved = true; moved;) {
    moved = false;
    for (const { sum, of } of sums) {
      for (const cell of of) {
        const others = of.filter((each) => each !== cell).map((each) => bounds.get(each) ?? [0, 0]);
        const [low, high] = bounds.get(cell) ?? [0, 0];
        const next = [Math.max(low, sum - others.reduce((all, [, most]) => all + most, 0)), Math.min(high, sum - others.reduce((all, [least]) => all + least, 0))] as const;
        if (next[0] !== low || next[1] !== high) { bounds.set(cell, next); moved = true; }
      }
    }
  }
  return bounds;
}

describe('an open table', () => {
  const cells = fc.uniqueArray(fc.record({ day: fc.constantFrom('2026-01-12', '2026-01-13', '2026-01-14'), queueId: fc.constantFrom('A', 'B', 'C'), hour: fc.constantFrom('09', '10', '11'), count: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 25 })) }),
    { minLength: 1, maxLength: 27, selector: ({ day, queueId, hour }) => `${day}${queueId}${hour}` });

  it('tells no number of fewer than five, adds up, and gives no cell under five back by any of its sums', () => {
    fc.assert(fc.property(cells, (given) => {
      const days = [...Map.groupBy(given, ({ day }) => day)].map(([day, some]): DayFacts => ({ ...emptyDay(day), tickets: some.flatMap(({ queueId, hour, count }) => many(count, ticket(day, `${hour}:30`, { queueId }))) }));
      const rows = attendanceRows('2026-01', days, (id) => id);
      expect(rows.every((row) => Number(row[4]) >= fewestTold)).toBe(true);
      const whole = rows.find((row) => row[1] === allOf)?.[4] ?? 0;
      const byDay = rows.filter((row) => row[1] !== allOf && row[2] === allOf).reduce((sum, row) => sum + Number(row[4]), 0);
      if (byDay > 0) expect(byDay).toBe(whole);
      const valuesOf = (of: 'day' | 'queueId' | 'hour'): string[] => [...new Set(given.map((each) => each[of]))];
      const grid = valuesOf('day').flatMap((day) => valuesOf('queueId').flatMap((queue) => valuesOf('hour').map((hour) => [day, queue, `${hour}:00-${hour}:59`])));
      const bounds = narrow(rows, grid);
      for (const { day, queueId, hour, count } of rows.length === 0 || grid.length === 1 ? [] : given) {
        if (count >= fewestTold) continue;
        const [low, high] = bounds.get(`${day}|${queueId}|${hour}:00-${hour}:59`) ?? [0, 0];
        expect(low).toBe(0);
        expect(high).toBeGreaterThanOrEqual(fewestTold);
      }
    }), { numRuns: 200 });
  });
});

const closed = (serviceId: string, change: Partial<ClosedCaseFact> = {}): ClosedCaseFact => ({
  serviceId, channel: 'kiosk', settledAt: instant('2026-01-05', '10:00'), closedAt: instant('2026-01-15', '10:00'), outcome: 'closed', dueOn: '2026-02-04', ...change,
});

describe('case files', () => {
  it('are told by service, of small ones only together', () => {
    const opened = [...many(9, 'cambio'), ...many(6, 'tari'), ...many(2, 'rara')].map((serviceId) => ({ serviceId, channel: 'kiosk' as const }));
    expect(openedRows('2026-01', [{ ...emptyDay('2026-01-12'), opened }], name)).toEqual([
      ['2026-01', 'tutti', 'tutti', 17], ['2026-01', 'cambio', 'Coda cambio', 9], ['2026-01', 'altri', 'altri', 8],
    ]);
  });

  it('that took longer than a day are told with their time and their term', () => {
    const facts = [...many(20, closed('cambio')), ...many(5, closed('cambio', { dueOn: '2026-01-14' })), ...many(7, closed('tari', { dueOn: undefined } as object)),
      closed('cambio', { closedAt: instant('2026-01-05', '10:05') }), closed('cambio', { outcome: 'withdrawn' })];
    expect(procedureRows('2026-T1', [{ ...emptyDay('2026-01-15'), closed: facts }], name)).toEqual([
      ['2026-T1', 'tutti', 'tutti', 32, 10, 10, 20, 5, 7],
      ['2026-T1', 'cambio', 'Coda cambio', 25, 10, 10, 20, 5, 0],
      ['2026-T1', 'tari', 'Coda tari', 7, 10, undefined, 0, 0, 7],
    ]);
  });

  it('keep to themselves how many were late where that were few, and the whole with them', () => {
    const facts = [...many(20, closed('cambio')), ...many(2, closed('cambio', { dueOn: '2026-01-14' })), ...many(6, closed('tari'))];
    const rows = procedureRows('2026-T1', [{ ...emptyDay('2026-01-15'), closed: facts }], name);
    expect(rows.map((row) => row.slice(6))).toEqual([[undefined, undefined, undefined], [undefined, undefined, undefined], [6, 0, 0]]);
  });
});
