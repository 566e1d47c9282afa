import { describe, expect, it } from 'vitest';
import { releaseDay, releasedTerms } from './release.rules.ts';

const keys = (year: number, months: 1 | 3, today: string): string[] => releasedTerms(year, { months, today }).map(({ key }) => key);

describe('what is published on a day', () => {
  it('is each month from a week after its end', () => {
    expect(keys(2026, 1, '2026-03-07')).toEqual(['2026-01']);
    expect(keys(2026, 1, '2026-03-08')).toEqual(['2026-01', '2026-02']);
    expect(releasedTerms(2024, { months: 1, today: '2025-01-01' })[1]).toEqual({ key: '2024-02', from: '2024-02-01', to: '2024-02-29' });
  });

  it('is each quarter likewise, and nothing of the future', () => {
    expect(keys(2026, 3, '2026-11-29')).toEqual(['2026-T1', '2026-T2', '2026-T3']);
    expect(keys(2025, 3, '2026-01-07')).toHaveLength(3);
    expect(keys(2025, 3, '2026-01-08')).toHaveLength(4);
    expect(keys(2027, 1, '2026-11-29')).toEqual([]);
    expect(releaseDay({ to: '2025-12-31' })).toBe('2026-01-08');
  });
});
