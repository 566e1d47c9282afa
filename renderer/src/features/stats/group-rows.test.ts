import { describe, expect, it } from 'vitest';
import { minutesOf, pairGroups, placeOf } from './group-rows.ts';
import { sampleFigures, sampleGroup, samplePeriod } from '#tests/support/sample-figures.ts';

describe('a group and the one it is put beside', () => {
  it('lie as far from the beginning of their periods, over the end of a year too', () => {
    expect(placeOf('day', '2026-11-04', '2026-11-01')).toBe(3);
    expect(placeOf('week', '2027-W01', '2026-12-28')).toBe(1);
    expect(placeOf('week', '2026-W53', '2026-12-30')).toBe(0);
    expect(placeOf('month', '2027-02', '2026-11-15')).toBe(3);
    expect(placeOf('year', '2026', '2024-05-01')).toBe(2);
    expect(placeOf('queue', 'q', '2026-11-01')).toBe('q');
  });

  it('are paired though a day in between was closed', () => {
    const now = samplePeriod({ from: '2026-11-23', groups: [sampleGroup('2026-11-23'), sampleGroup('2026-11-25')] });
    const then = samplePeriod({ from: '2026-11-16', groups: [sampleGroup('2026-11-17'), sampleGroup('2026-11-18')] });
    expect(pairGroups('day', now, then).map(({ other }) => other?.key)).toEqual([undefined, '2026-11-18']);
    expect(pairGroups('day', now, undefined).every(({ other }) => other === undefined)).toBe(true);
  });

  it('keeps what is hidden hidden', () => {
    expect([minutesOf(undefined), minutesOf(0), minutesOf(745_000)]).toEqual([undefined, 0, 12.4]);
    expect(sampleFigures().wait.p95).toBeDefined();
  });
});
