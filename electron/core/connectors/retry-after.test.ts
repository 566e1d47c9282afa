import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const date = 'Mon, 23 Nov 2026 08:05:00 GMT';
const read = (after: string, more: Record<string, string> = {}) => readRetryAfter(new Headers({ 'retry-after': after, ...more }));

describe('how long a system asks to be left alone', () => {
  it.each([
    ['30', 30_000], ['0', 0], ['7200', 3_600_000], ['999999999', 3_600_000],
    ['Mon, 23 Nov 2026 08:05:45 GMT', 45_000], ['Mon, 23 Nov 2026 08:04:00 GMT', 0], ['Tue, 24 Nov 2026 08:05:00 GMT', 3_600_000],
    ['presto', undefined], ['-5', undefined], ['', undefined],
  ])('%j is %s ms', (after, milliseconds) => {
    expect(read(after, { date })).toBe(milliseconds);
  });

  it('is not said by an answer without the header', () => {
    expect(readRetryAfter(new Headers({ date }))).toBeUndefined();
  });

  it('is counted from now where the answer has no date of its own', () => {
    const after = read(new Date(Date.parse('2099-01-01T00:00:00Z')).toUTCString());
    expect(after).toBe(3_600_000);
    expect(read(date.replace('2026', '2020'))).toBe(0);
  });
});
