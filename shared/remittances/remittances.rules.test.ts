import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, countDays, daysBetween, isWorkingDay } from '../kernel/calendar.ts';
import { sumCents } from '../kernel/money.ts';
import { agentAccountDueOn, coverOldestFirst, stampDeclarationDueOn, stateShareDueOn, treasuryDueOn } from './remittances.rules.ts';

const anyDay = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2024-01-01', days));

describe('when money is due onward', () => {
  it.each([
    ['2026-11-23', '2026-12-15'], // Over 8 December.
    ['2026-12-18', '2027-01-13'], // Over Christmas, New Year and Epiphany.
    ['2026-03-27', '2026-04-20'], // Over Easter Monday.
  ])('collected on %s, in the treasury by %s', (day, due) => {
    expect(treasuryDueOn(day)).toBe(due);
  });

  it('gives fifteen working days whatever the day', () => {
    fc.assert(fc.property(anyDay, (day) => { expect(countDays(day, treasuryDueOn(day), { unit: 'working' })).toBe(15); }));
  });

  it.each([
    ['2026-11-02', '2026-11-16'], // The 15th is a Sunday.
    ['2026-11-16', '2026-11-16'],
    ['2026-11-17', '2026-11-30'],
    ['2026-10-16', '2026-10-30'],
    ['2026-10-31', '2026-11-16'], // A Saturday after the last working day.
    ['2026-12-31', '2026-12-31'],
    ['2026-02-28', '2026-03-16'],
    ['2027-05-31', '2027-05-31'],
  ])('the State has its share of %s on %s', (day, due) => {
    expect(stateShareDueOn(day)).toBe(due);
  });

  it('the State never waits longer than a fortnight and its holidays, and never on a day when nobody works', () => {
    fc.assert(fc.property(anyDay, (day) => {
      const due = stateShareDueOn(day);
      expect(isWorkingDay(due)).toBe(true);
      expect(due >= day).toBe(true);
      expect(daysBetween(day, due)).toBeLessThanOrEqual(19);
      expect(stateShareDueOn(addDays(day, 1)) >= due).toBe(true);
    }));
  });

  it('the yearly papers are due in January, after a Sunday on Monday', () => {
    expect([agentAccountDueOn(2026), stampDeclarationDueOn(2026)]).toEqual(['2027-01-30', '2027-02-01']);
    expect([agentAccountDueOn(2027), stampDeclarationDueOn(2027)]).toEqual(['2028-01-31', '2028-01-31']);
  });
});

describe('what a payment covers', () => {
  const days = [{ key: 'b', day: '2026-11-24', cents: 500 }, { key: 'a', day: '2026-11-23', cents: 1000 }, { key: 'c', day: '2026-11-25', cents: 300 }];

  it.each([
    { name: 'nothing paid', paid: [], left: [1000, 500, 300], excess: 0 },
    { name: 'the oldest first', paid: [1200], left: [0, 300, 300], excess: 0 },
    { name: 'several payments', paid: [400, 600, 700], left: [0, 0, 100], excess: 0 },
    { name: 'more than was collected', paid: [2000], left: [0, 0, 0], excess: 200 },
  ])('$name', ({ paid, left, excess }) => {
    const answer = coverOldestFirst(days, paid.map((cents, place) => ({ id: String(place), cents })));
    expect(['a', 'b', 'c'].map((key) => answer.left.get(key))).toEqual(left);
    expect(answer.excessCents).toBe(excess);
  });

  it('what was given back lessens what is owed, the oldest first', () => {
    const answer = coverOldestFirst([...days, { key: 'v', day: '2026-11-25', cents: -1100 }], [{ id: '1', cents: 300 }]);
    expect(['a', 'b', 'c'].map((key) => answer.left.get(key))).toEqual([0, 100, 300]);
    expect(answer.covered).toEqual([{ paidId: '1', key: 'b', cents: 300 }]);
  });

  it('adds up to the cent, and never pays a later day before an earlier one', () => {
    const collected = fc.uniqueArray(fc.record({ key: fc.uuid(), day: anyDay, cents: fc.integer({ min: -2000, max: 5000 }) }), { selector: ({ key }) => key, maxLength: 20 });
    fc.assert(fc.property(collected, fc.array(fc.integer({ min: 1, max: 9000 }), { maxLength: 8 }), (found, amounts) => {
      const { left, covered, excessCents } = coverOldestFirst(found, amounts.map((cents, place) => ({ id: String(place), cents })));
      const open = [...left.values()];
      expect(open.every((cents) => cents >= 0)).toBe(true);
      expect(sumCents(open) - excessCents).toBe(sumCents(found.map(({ cents }) => cents)) - sumCents(amounts));
      expect(sumCents(covered.map(({ cents }) => cents))).toBeLessThanOrEqual(sumCents(amounts));
      const owed = found.filter(({ cents }) => cents > 0);
      for (const { key, day, cents } of owed) {
        if ((left.get(key) ?? 0) < cents) expect(owed.filter((each) => each.day < day).every((each) => left.get(each.key) === 0)).toBe(true);
      }
    }));
  });
});
