import { describe, expect, it } from 'vitest';
import { dueDay, lastDay } from './term.rules.ts';

describe('terms', () => {
  it('start the day after and end on the last calendar day', () => {
    expect(lastDay('2026-11-23', 5)).toBe('2026-11-28');
  });

  it('that end on a Sunday or on a holiday move to the next day that is not', () => {
    expect(lastDay('2026-11-24', 5)).toBe('2026-11-30');
    expect(lastDay('2026-12-20', 5)).toBe('2026-12-28');
  });

  it('in working days skip Saturdays, Sundays and holidays', () => {
    expect(lastDay('2026-11-23', 2, { unit: 'working' })).toBe('2026-11-25');
    expect(lastDay('2026-12-04', 2, { unit: 'working' })).toBe('2026-12-09');
    expect(lastDay('2026-12-10', 1, { unit: 'working', patronSaint: '12-11' })).toBe('2026-12-14');
  });

  it('are absent where the service has none', () => {
    expect(dueDay({}, '2026-11-23')).toBeUndefined();
    expect(dueDay({ term: { days: 2, unit: 'working', responsible: 'x', source: { law: 'x' } } }, '2026-11-27')).toBe('2026-12-01');
  });
});
