import { addMilliseconds } from '#shared/kernel/dates.ts';
import { resync } from '#core/kernel/event-bus.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { DeviceRow } from './device-repository.ts';

/** Longer than a process can have been without word from its database and still hold a feed open, ms. */
const lookBackMilliseconds = 7 * 86_400_000;

/**
 * After a break in what this process hears of the others, tells anew which devices were revoked: a feed that was open meanwhile
 * ends too. Gives the way to stop.
 */
export function tellRevoked(kernel: Kernel): () => void {
  const tell = async (): Promise<void> => {
    const rows: DeviceRow[] = await kernel.database.read<DeviceRow>('devices').where('revoked_at', '>', addMilliseconds(kernel.clock.now(), -lookBackMilliseconds));
    kernel.bus.publish(rows.map((row) => ({ type: 'deviceRevoked', subject: row.id, municipalityId: row.municipality_id })));
  };
  return kernel.bus.subscribe((event) => {
    if (event === resync) tell().catch((error: unknown) => { kernel.log.error({ err: error }, 'revoked devices could not be told'); });
  });
}
