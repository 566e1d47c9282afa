import type { Clock } from './clock.ts';
import type { OfficeScope } from './context.ts';
import { resync, type EventBus } from './event-bus.ts';

interface SharingOptions<Snapshot> {
  readonly bus: EventBus;
  readonly clock: Clock;
  /** Whether events of a type make a snapshot old. */
  readonly concerns: (type: string) => boolean;
  readonly read: (scope: OfficeScope) => Promise<Snapshot>;
}

/** How long a snapshot is good for who comes without an event, ms: waits and opening hours move with the clock alone. */
const keptMilliseconds = 1_000;

/**
 * One reading of an office for all who watch it: whoever asks between two relevant events gets the same snapshot. An event that comes
 * while it is being read makes the next one who asks read anew, so that nobody stays behind; a failure is kept for nobody.
 */
export function shareReading<Snapshot>({ bus, clock, concerns, read }: SharingOptions<Snapshot>): (scope: OfficeScope) => Promise<Snapshot> {
  const newest = new Map<string, { municipalityId: string; at: number; snapshot: Promise<Snapshot> }>();
  bus.subscribe((event) => {
    for (const [officeId, { municipalityId }] of newest) {
      if (event === resync || (event.municipalityId === municipalityId && concerns(event.type))) newest.delete(officeId);
    }
  });
  return (scope) => {
    const at = Date.parse(clock.now());
    const last = newest.get(scope.officeId);
    if (last !== undefined && Math.abs(at - last.at) < keptMilliseconds) return last.snapshot;
    const reading = { municipalityId: scope.municipalityId, at, snapshot: read(scope) };
    newest.set(scope.officeId, reading);
    reading.snapshot.catch(() => { if (newest.get(scope.officeId) === reading) newest.delete(scope.officeId); });
    return reading.snapshot;
  };
}
