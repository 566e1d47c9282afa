import type { Hub } from '#electron/hub/start-hub.ts';
import type { FaultKind } from '#core/simulators/faults.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';

/** The switches of one simulator of a training hub, which plays in a process of its own. */
export function faultsOf(hub: Hub, system: CentralSystem) {
  const address = hub.core.systems.simulators?.addresses[system];
  if (address === undefined) throw new Error(`${system} is not played`);
  return {
    /** Replaces the faults that are on. */
    async set(kinds: readonly FaultKind[]): Promise<void> {
      const { ok, status } = await fetch(`${address}/_faults`, { method: 'PUT', body: JSON.stringify(kinds), headers: { 'content-type': 'application/json' } });
      if (!ok) throw new Error(`${system} answered ${String(status)} to its faults`);
    },
  };
}
