import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/calendar.ts';
import { fineDue, type TrafficFine } from './traffic-fine.rules.ts';

const parked: TrafficFine = { minimumCents: 4200, maximumCents: 17_300, costsCents: 1250, notifiedOn: '2026-03-02', paidOn: '2026-03-02', hasNoDiscount: false };
const due = (changes: Partial<TrafficFine>) => {
  const { stage, totalCents, payBy } = fineDue({ ...parked, ...changes });
  return [stage, totalCents, payBy];
};

describe('a fine', () => {
  it.each([
    ['on the day', {}, ['discounted', 4190, '2026-03-07']],
    ['on the fifth day, a Saturday', { paidOn: '2026-03-07' }, ['discounted', 4190, '2026-03-07']],
    ['on the sixth day', { paidOn: '2026-03-08' }, ['reduced', 5450, '2026-05-02']],
    ['when the fifth day is a Sunday', { notifiedOn: '2026-03-03', paidOn: '2026-03-09' }, ['discounted', 4190, '2026-03-09']],
    ['when the fifth day is Easter', { notifiedOn: '2026-03-31', paidOn: '2026-04-07' }, ['discounted', 4190, '2026-04-07']],
    ['within five days, without a discount', { hasNoDiscount: true }, ['reduced', 5450, '2026-05-02']],
    ['on the day after the first of May', { paidOn: '2026-05-02' }, ['reduced', 5450, '2026-05-02']],
    ['after the sixty days', { paidOn: '2026-05-03' }, ['late', 9900, '2026-11-02']],
    ['on the last day of the first half-year', { paidOn: '2026-11-02' }, ['late', 9900, '2026-11-02']],
    ['after a half-year', { paidOn: '2026-11-03' }, ['late', 10_765, '2027-05-02']],
    ['after a year', { paidOn: '2027-05-03' }, ['late', 11_630, '2027-11-02']],
  ])('%s', (_name, changes, expected) => { expect(due(changes)).toEqual(expected); });
});

const fines = fc.record({
  minimumCents: fc.integer({ min: 100, max: 500_000 }), times: fc.integer({ min: 2, max: 5 }), costsCents: fc.integer({ min: 0, max: 5000 }),
  notified: fc.integer({ min: 0, max: 2000 }), paid: fc.integer({ min: 0, max: 1500 }), hasNoDiscount: fc.boolean(),
}).map(({ minimumCents, times, costsCents, notified, paid, hasNoDiscount }) => {
  const notifiedOn = addDays('2024-01-01', notified);
  return { minimumCents, maximumCents: minimumCents * times, costsCents, hasNoDiscount, notifiedOn, paidOn: addDays(notifiedOn, paid) };
});

describe('every fine', () => {
  it('never goes down as days go by, and costs the same until the day it names', () => {
    fc.assert(fc.property(fines, fc.integer({ min: 0, max: 400 }), (fine, later) => {
      const now = fineDue(fine);
      expect(fineDue({ ...fine, paidOn: addDays(fine.paidOn, later) }).totalCents).toBeGreaterThanOrEqual(now.totalCents);
      expect(fineDue({ ...fine, paidOn: now.payBy }).totalCents).toBe(now.totalCents);
      expect(fineDue({ ...fine, paidOn: addDays(now.payBy, 1) })).not.toEqual(now);
    }));
  });

  it('is the exact sum of whole cents, its costs always whole', () => {
    fc.assert(fc.property(fines, (fine) => {
      const { penaltyCents, surchargeCents, costsCents, totalCents } = fineDue(fine);
      expect(penaltyCents + surchargeCents + costsCents).toBe(totalCents);
      expect(Number.isSafeInteger(penaltyCents) && Number.isSafeInteger(surchargeCents)).toBe(true);
      expect(costsCents).toBe(fine.costsCents);
    }));
  });
});
