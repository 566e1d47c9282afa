import { businessDay, formatDay, formatTime } from '#shared/kernel/dates.ts';
import { emergencyState, isRenewalNear } from '#shared/emergency-register/emergency-register.rules.ts';
import type { EmergencyOpening, EmergencyStatus } from '#shared/emergency-register/emergency-register.model.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** How a register stands as the clock goes: `near` is open, and to be renewed before it lapses. */
export type EmergencyLook = 'closed' | 'open' | 'near' | 'expired';

export const emergencyLooks: Readonly<Record<EmergencyLook, { readonly tone: Tone; readonly icon?: string }>> = {
  closed: { tone: 'neutral', icon: 'i-lucide-book' },
  open: { tone: 'active', icon: 'i-lucide-book-open' },
  near: { tone: 'warning' },
  expired: { tone: 'error' },
};

/** The opening that is not closed. */
export function currentOpening(status: EmergencyStatus | undefined): EmergencyOpening | undefined {
  return status?.opening?.closedAt === undefined ? status?.opening : undefined;
}

/** Nobody tells the page that a register has just lapsed: it reckons by itself, as the office does. */
export function lookOf(status: EmergencyStatus | undefined, now: string): EmergencyLook {
  const opening = currentOpening(status);
  const state = emergencyState(opening, now);
  return state === 'open' && opening !== undefined && isRenewalNear(opening, now) ? 'near' : state;
}

/** `23/11/2026, 09:05`. */
export const formatMoment = (instant: string): string => `${formatDay(businessDay(instant))}, ${formatTime(instant)}`;
