import { describe, expect, it } from 'vitest';
import { emergencyState, expiryOf, formatEmergencyNumber } from './emergency-register.rules.ts';

describe('the emergency register', () => {
  it('is authorised for a week from its opening or renewal', () => {
    expect(expiryOf('2026-11-23T08:05:00.000Z')).toBe('2026-11-30T08:05:00.000Z');
  });

  it.each([
    ['closed', undefined, '2026-11-23T08:05:00.000Z'],
    ['open', { expiresAt: '2026-11-30T08:05:00.000Z' }, '2026-11-30T08:04:59.999Z'],
    ['expired', { expiresAt: '2026-11-30T08:05:00.000Z' }, '2026-11-30T08:05:00.000Z'],
  ] as const)('is %s with the opening %j at %s', (state, opening, now) => {
    expect(emergencyState(opening, now)).toBe(state);
  });

  it('numbers with six figures, and more when they are needed', () => {
    expect(formatEmergencyNumber('2026', 1)).toBe('E/2026/000001');
    expect(formatEmergencyNumber('2026', 1_234_567)).toBe('E/2026/1234567');
  });
});
