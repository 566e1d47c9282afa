import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '../kernel/dates.ts';
import { countFailure, secondsLocked, type LogInTries } from './log-in.rules.ts';

const at = '2026-11-23T08:05:00.000Z';
const none: LogInTries = { failures: 0, lockedUntil: undefined };

/** How long a name is locked after each of so many wrong passwords. */
function locksAfter(times: number): number[] {
  let tries = none;
  return Array.from({ length: times }, () => {
    tries = countFailure(tries, at);
    return secondsLocked(tries, at);
  });
}

describe('wrong passwords', () => {
  it('lock from the fifth on, each time for twice as long, and never for more than 64 minutes', () => {
    expect(locksAfter(14)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3840, 3840, 3840]);
  });

  it('lock no longer than they say', () => {
    const locked = countFailure({ failures: 4, lockedUntil: undefined }, at);
    expect([0, 29_001, 30_000, 90_000].map((later) => secondsLocked(locked, addMilliseconds(at, later)))).toEqual([30, 1, 0, 0]);
  });
});
