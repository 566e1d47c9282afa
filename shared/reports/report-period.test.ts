import { describe, expect, it } from 'vitest';
import { duePeriod } from './report-period.rules.ts';

const since = '2026-01-01T09:00:00.000Z';

describe('the report that is due', () => {
  it.each([
    { every: 'day', now: '2026-11-24T05:30:00.000Z', due: { from: '2026-11-23', to: '2026-11-23' } },
    { every: 'day', now: '2026-11-24T04:59:00.000Z', due: { from: '2026-11-22', to: '2026-11-22' } },
    { every: 'week', now: '2026-11-23T05:00:00.000Z', due: { from: '2026-11-16', to: '2026-11-22' } },
    { every: 'week', now: '2026-11-29T20:00:00.000Z', due: { from: '2026-11-16', to: '2026-11-22' } },
    { every: 'month', now: '2026-03-01T05:00:00.000Z', due: { from: '2026-02-01', to: '2026-02-28' } },
    { every: 'month', now: '2026-03-01T04:00:00.000Z', due: { from: '2026-01-01', to: '2026-01-31' } },
    { every: 'day', now: '2026-10-25T05:00:00.000Z', due: { from: '2026-10-24', to: '2026-10-24' } },
  ] as const)('after each $every at $now is that of $due.from', ({ every, now, due }) => {
    expect(duePeriod(every, { since, now })).toEqual(due);
  });

  it('is none of a time before anybody asked for it', () => {
    expect(duePeriod('day', { since: '2026-11-24T08:00:00.000Z', now: '2026-11-24T09:00:00.000Z' })).toBeUndefined();
    expect(duePeriod('day', { since: '2026-11-24T08:00:00.000Z', now: '2026-11-25T05:00:00.000Z' })).toEqual({ from: '2026-11-24', to: '2026-11-24' });
  });
});
