import { describe, expect, it } from 'vitest';
import { emergencyRegistersOf, emergencyState, expiryOf, formatEmergencyNumber, isRenewalNear } from './emergency-register.rules.ts';

describe('the emergency register', () => {
  it('is authorised by an act for a week, and without one for 24 hours from the interruption', () => {
    const opening = { at: '2026-11-23T08:05:00.000Z', interruptedAt: '2026-11-23T07:30:00.000Z' };
    expect(expiryOf({ ...opening, act: 'Determina 12' })).toBe('2026-11-30T08:05:00.000Z');
    expect(expiryOf(opening)).toBe('2026-11-24T07:30:00.000Z');
  });

  it.each([
    ['closed', undefined, '2026-11-23T08:05:00.000Z'],
    ['open', { expiresAt: '2026-11-30T08:05:00.000Z' }, '2026-11-30T08:04:59.999Z'],
    ['expired', { expiresAt: '2026-11-30T08:05:00.000Z' }, '2026-11-30T08:05:00.000Z'],
  ] as const)('is %s with the opening %j at %s', (state, opening, now) => {
    expect(emergencyState(opening, now)).toBe(state);
  });

  it.each([
    ['the first day', '2026-11-24T08:00:00.000Z', false],
    ['just before the last fifth', '2026-11-28T22:28:59.000Z', false],
    ['in the last fifth', '2026-11-28T22:29:00.000Z', true],
    ['when it has expired', '2026-12-01T08:00:00.000Z', true],
  ])('asks to be renewed in time: %s', (_when, now, isNear) => {
    expect(isRenewalNear({ openedAt: '2026-11-23T08:05:00.000Z', expiresAt: '2026-11-30T08:05:00.000Z', renewals: [] }, now)).toBe(isNear);
  });

  it('asks at once when little of the first day is left', () => {
    expect(isRenewalNear({ openedAt: '2026-11-23T08:05:00.000Z', expiresAt: '2026-11-23T09:05:00.000Z', renewals: [] }, '2026-11-23T08:05:00.000Z')).toBe(true);
  });

  it('counts the time from the last renewal', () => {
    const renewal = { at: '2026-11-29T08:05:00.000Z', reason: 'Guasto', renewedBy: 'S', authorisedBy: 'S', expiresAt: '2026-12-06T08:05:00.000Z' };
    expect(isRenewalNear({ openedAt: '2026-11-23T08:05:00.000Z', expiresAt: renewal.expiresAt, renewals: [renewal] }, '2026-12-03T08:05:00.000Z')).toBe(false);
  });

  it('numbers with six figures, and more when they are needed, in a series that tells its register', () => {
    expect(formatEmergencyNumber('protocollo', '2026', 1)).toBe('E/2026/000001');
    expect(formatEmergencyNumber('protocollo', '2026', 1_234_567)).toBe('E/2026/1234567');
    expect(formatEmergencyNumber('ansc', '2026', 1)).toBe('E-ANSC/2026/000001');
  });
});

describe('the registers that a service goes into', () => {
  const ansc = { system: 'ansc', withoutIt: '', blocks: false } as const;
  it.each([
    ['an application to register', { register: true, area: 'anagrafe', systems: [] }, ['protocollo']],
    ['an extract of civil status', { register: false, area: 'stato-civile', systems: [ansc] }, ['ansc']],
    ['a registered act of civil status', { register: true, area: 'stato-civile', systems: [ansc] }, ['protocollo', 'ansc']],
    ['civil status that does not touch ANSC', { register: false, area: 'stato-civile', systems: [] }, []],
    ['another office that only asks ANSC', { register: false, area: 'anagrafe', systems: [ansc] }, []],
  ] as const)('%s', (_what, service, registers) => {
    expect(emergencyRegistersOf({ ...service, systems: [...service.systems] })).toEqual(registers);
  });
});
