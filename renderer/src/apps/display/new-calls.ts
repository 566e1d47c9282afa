import type { Call } from '#shared/queue/queue.model.ts';

const nameOf = (call: Call): string => `${call.ticketId} ${call.times}`;

/**
 * Tells which calls have not been announced yet, oldest first. The first list is what happened before this screen
 * was switched on: it is shown and not announced. A recall counts as a new call.
 */
export function createCallAnnouncer(): (calls: readonly Call[]) => Call[] {
  let announced: ReadonlySet<string> | undefined;

  return (calls) => {
    const before = announced;
    announced = new Set([...(before ?? []), ...calls.map(nameOf)]);
    if (before === undefined) return [];
    return calls.filter((call) => !before.has(nameOf(call))).reverse();
  };
}

/** `A042` as a voice should say it: `A 42`. */
export function spokenNumber(number: string): string {
  return number.replace(/^(\D+)0*(\d+)$/, '$1 $2');
}
