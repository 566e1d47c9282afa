import type { ServiceDefinition } from '../catalogue/service.model.ts';
import { addMilliseconds } from '../kernel/dates.ts';
import type { EmergencyOpening, EmergencyRegisterKind, EmergencyState } from './emergency-register.model.ts';

const dayMilliseconds = 24 * 60 * 60 * 1000;
const weekMilliseconds = 7 * dayMilliseconds;
/** The last fifth of what was authorised, about a day and a half of a week; half a morning at least. */
const nearFraction = 0.2;
const nearMilliseconds = 4 * 60 * 60 * 1000;

const prefixes: Readonly<Record<EmergencyRegisterKind, string>> = { protocollo: 'E', ansc: 'E-ANSC' };

/** Art. 63, paragraph 2, DPR 445/2000: beyond 24 hours of interruption an act authorises at most a week at a time. */
export function expiryOf(given: { readonly at: string; readonly interruptedAt: string; readonly act?: string }): string {
  return given.act === undefined ? addMilliseconds(given.interruptedAt, dayMilliseconds) : addMilliseconds(given.at, weekMilliseconds);
}

/** The state of an emergency register at an instant, by its opening that is not closed. */
export function emergencyState(opening: { readonly expiresAt: string } | undefined, now: string): EmergencyState {
  if (opening === undefined) return 'closed';
  return now < opening.expiresAt ? 'open' : 'expired';
}

/** Whether it is time to renew: the last fifth of the authorised time, or its last four hours. */
export function isRenewalNear(opening: Pick<EmergencyOpening, 'openedAt' | 'expiresAt' | 'renewals'>, now: string): boolean {
  const from = opening.renewals.at(-1)?.at ?? opening.openedAt;
  const [start, end] = [Date.parse(from), Date.parse(opening.expiresAt)];
  return end - Date.parse(now) <= Math.max((end - start) * nearFraction, nearMilliseconds);
}

/** `E/2026/000001` or `E-ANSC/2026/000001`: series of their own, never to be taken for a number of the register. */
export function formatEmergencyNumber(register: EmergencyRegisterKind, year: string, number: number): string {
  return `${prefixes[register]}/${year}/${String(number).padStart(6, '0')}`;
}

/** In which emergency registers a case of this service is written while they are open. */
export function emergencyRegistersOf({ register, area, systems }: Pick<ServiceDefinition, 'register' | 'area' | 'systems'>): EmergencyRegisterKind[] {
  const isCivilStatus = area === 'stato-civile' && systems.some(({ system }) => system === 'ansc');
  return [...(register ? ['protocollo' as const] : []), ...(isCivilStatus ? ['ansc' as const] : [])];
}
