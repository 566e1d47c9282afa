import type { Call } from '#shared/queue/queue.model.ts';

/** What a display has heard: calls, and the instant at which the hub said so. */
interface Heard { readonly at: string; readonly calls: readonly Call[] }

/** A call this old is shown and not announced any more, in milliseconds: it came while the hub was away or the screen was off. */
export const announcedFor = 60_000;

/**
 * Tells which calls have not been announced yet, oldest first. The first list is what happened before this screen was
 * switched on: it is shown and not announced; nor is what happened long before the hub came back. A recall counts as a new call.
 */
export function createCallAnnouncer(): (heard: Heard) => Call[] {
  let last: number | undefined;

  return ({ at, calls }) => {
    const before = last;
    last = Math.max(before ?? 0, ...calls.map(({ order }) => order));
    if (before === undefined) return [];
    const isFresh = (call: Call): boolean => Date.parse(at) - Date.parse(call.calledAt) < announcedFor;
    return calls.filter((call) => call.order > before && isFresh(call)).reverse();
  };
}

/** `A042` as a voice should say it: `A 42`. */
export function spokenNumber(number: string): string {
  return number.replace(/^(\D+)0*(\d+)$/, '$1 $2');
}

/** What recorded clips say of a call, one after the other: `number a 4 2 counter 3`. */
export function clipTokens(call: Pick<Call, 'number' | 'counterLabel'>): string[] {
  const spelled = (text: string): string[] => [...text.toLowerCase()].filter((sign) => /[a-z0-9]/.test(sign));
  return ['number', ...spelled(spokenNumber(call.number)), 'counter', ...spelled(call.counterLabel)];
}
