import type { GuaranteeRisk } from './live.model.ts';
import type { WaitForecast } from './queue.model.ts';
import { waitsSince, type Waiting } from './queue.rules.ts';

/** How many minutes ahead a supervisor is warned: time enough to open a counter, not so much that the forecast is a guess. */
export const riskMinutes = 10;

const minute = 60_000;

/** Whole minutes until a ticket has waited as long as is guaranteed at most, rounded up; zero and below once it has. */
export const minutesLeft = (ticket: Pick<Waiting, 'arrivedAt' | 'appointmentAt' | 'guaranteedMinutes'>, now: number): number =>
  Math.ceil((waitsSince(ticket) + ticket.guaranteedMinutes * minute - now) / minute);

/**
 * Whether the guaranteed wait of a ticket has passed, or will within `riskMinutes`: `left` says what the forecast gives it from now
 * on, and it is at risk when its middle value lies past the limit, or when no counter would call it at all.
 */
export function riskOf(ticket: Pick<Waiting, 'arrivedAt' | 'appointmentAt' | 'guaranteedMinutes'>, left: WaitForecast | undefined, now: number): GuaranteeRisk | undefined {
  const remaining = minutesLeft(ticket, now);
  if (remaining <= 0) return 'overdue';
  return remaining <= riskMinutes && (left === undefined || left.p50Minutes >= remaining) ? 'at-risk' : undefined;
}
