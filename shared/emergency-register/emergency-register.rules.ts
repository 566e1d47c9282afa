import { addMilliseconds } from '../kernel/dates.ts';
import type { EmergencyState } from './emergency-register.model.ts';

const weekMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** Art. 63, paragraph 2, DPR 445/2000: the use is authorised for at most a week at a time. */
export function expiryOf(authorisedAt: string): string {
  return addMilliseconds(authorisedAt, weekMilliseconds);
}

/** The state of the emergency register at an instant, by its opening that is not closed. */
export function emergencyState(opening: { readonly expiresAt: string } | undefined, now: string): EmergencyState {
  if (opening === undefined) return 'closed';
  return now < opening.expiresAt ? 'open' : 'expired';
}

/** `E/2026/000001`: a series of its own, never to be taken for a number of the register. */
export function formatEmergencyNumber(year: string, number: number): string {
  return `E/${year}/${String(number).padStart(6, '0')}`;
}
