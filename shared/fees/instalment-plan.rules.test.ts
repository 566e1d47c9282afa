import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeTables } from '#tests/support/sample-fees.ts';
import { addDays, isWorkingDay } from '../kernel/calendar.ts';
import { sumCents } from '../kernel/money.ts';
import type { InstalmentRule } from './fee-tables.model.ts';
import { instalmentPlan, mostInstalments, planFault } from './instalment-plan.rules.ts';

function ruleOf(id: string): InstalmentRule {
  const rule = feeTables.instalments.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
}
const fines = ruleOf('sanzioni-codice-strada');
const local = ruleOf('entrate-locali');

describe('a plan', () => {
  it('divides to the cent, with the interest of each share until its day', () => {
    const plan = instalmentPlan(fines, { totalCents: 100_000, count: 3, from: '2026-01-10', basisPoints: 450 });
    expect(plan.map(({ dueOn, capitalCents, interestCents, cents }) => [dueOn, capitalCents, interestCents, cents])).toEqual([
      ['2026-02-10', 33_334, 127, 33_461], ['2026-03-10', 33_333, 242, 33_575], ['2026-04-10', 33_333, 370, 33_703],
    ]);
  });

  it('is due on the last of the month for local revenue, or on the working day after', () => {
    const plan = instalmentPlan(local, { totalCents: 40_000, count: 4, from: '2026-01-30', basisPoints: 160 });
    expect(plan.map(({ dueOn }) => dueOn)).toEqual(['2026-03-02', '2026-03-31', '2026-04-30', '2026-06-01']);
  });

  it.each([
    [fines, [20_000, 2], 'sum-too-small'], [fines, [20_001, 2], undefined], [fines, [200_000, 13], 'too-many'], [fines, [500_000, 24], undefined],
    [fines, [30_000, 4], 'instalment-too-small'], [local, [10_000, 2], 'sum-too-small'], [local, [50_000, 5], 'too-many'], [local, [50_001, 12], undefined],
    [local, [2_000_001, 72], undefined], [local, [2_000_001, 73], 'too-many'],
  ] as const)('of $id, %j: %s', (rule, [totalCents, count], fault) => { expect(planFault(rule, { totalCents, count })).toBe(fault); });

  it('puts what does not divide on the instalment that the rule says', () => {
    const last = instalmentPlan({ ...local, remainderOn: 'last' }, { totalCents: 10_001, count: 2, from: '2026-01-30', basisPoints: 0 });
    expect(last.map(({ capitalCents }) => capitalCents)).toEqual([5000, 5001]);
  });
});

describe('every plan', () => {
  it('adds up exactly, on working days one after the other, in shares that differ by less than their number', () => {
    const asked = fc.record({
      rule: fc.constantFrom(...feeTables.instalments), totalCents: fc.integer({ min: 10_001, max: 100_000_000 }), basisPoints: fc.integer({ min: 0, max: 1000 }),
      count: fc.integer({ min: 2, max: 72 }), day: fc.integer({ min: 0, max: 2000 }),
    });
    fc.assert(fc.property(asked, ({ rule, totalCents, basisPoints, count, day }) => {
      const plan = instalmentPlan(rule, { totalCents, count, basisPoints, from: addDays('2024-01-01', day), patronSaint: '02-03' });
      expect(plan).toHaveLength(count);
      expect(sumCents(plan.map(({ capitalCents }) => capitalCents))).toBe(totalCents);
      const shares = plan.map(({ capitalCents }) => capitalCents);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(count);
      for (const [index, { dueOn, capitalCents, interestCents, cents }] of plan.entries()) {
        expect(isWorkingDay(dueOn, '02-03')).toBe(true);
        expect(cents).toBe(capitalCents + interestCents);
        expect(dueOn > (plan[index - 1]?.dueOn ?? '')).toBe(true);
      }
      if (totalCents > rule.aboveCents) expect(planFault(rule, { totalCents, count }) === 'too-many').toBe(count > mostInstalments(rule, totalCents));
    }), { numRuns: 60 });
  });
});
