import type { Kernel, Worker } from '#core/kernel/kernel.ts';
import { createWorker } from '#core/kernel/worker.ts';
import type { DeviceRow } from './device-repository.ts';

/** How often what was seen is written down, ms: devices call every few seconds, and the list is read by people. */
const writeEvery = 60_000;

/** What a device says of its program. */
export interface DeviceProgram { readonly version?: string | undefined; readonly protocolVersion: number }

interface Seen { readonly at: string; readonly program: DeviceProgram | undefined }

/** When each device last called, kept in memory and written once a minute for all of them. */
export interface Presence {
  see(deviceId: string, program?: DeviceProgram): void;
  readonly worker: Worker;
}

const columnsOf = ({ at, program }: Seen): Partial<DeviceRow> =>
  ({ last_seen_at: at, ...(program !== undefined && { protocol_version: program.protocolVersion, version: program.version ?? null }) });

export function createPresence(kernel: Kernel): Presence {
  let seen = new Map<string, Seen>();

  async function write(): Promise<number> {
    if (seen.size === 0) return 0;
    const now = seen;
    seen = new Map();
    await kernel.database.transaction(async (db) => {
      for (const [id, each] of [...now].sort(([one], [other]) => one.localeCompare(other))) await db<DeviceRow>('devices').where({ id }).update(columnsOf(each));
    });
    return now.size;
  }

  return {
    see(deviceId, program) {
      seen.set(deviceId, { at: kernel.clock.now(), program: program ?? seen.get(deviceId)?.program });
    },
    worker: createWorker({ name: 'presence', log: kernel.log, bus: kernel.bus, wakesOn: [], everyMilliseconds: writeEvery, work: write }),
  };
}
