import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { DiskSpace } from '#shared/kernel/disk-space.ts';
import type { EventBus } from './event-bus.ts';
import type { Worker } from './kernel.ts';
import { createWorker } from './worker.ts';

/** Room for weeks of an office's scans. */
export const usualLowMegabytes = 1024;

const megabyte = 1_048_576;

/** How much room there is where a folder stands. */
export async function readDiskSpace(folder: string, lowMegabytes: number): Promise<DiskSpace> {
  const { bavail, bsize } = await statfs(folder);
  const freeMegabytes = Math.floor(bavail * bsize / megabyte);
  return { freeMegabytes, isLow: freeMegabytes < lowMegabytes };
}

interface WatchOptions { readonly read: () => Promise<DiskSpace>; readonly log: Logger; readonly bus: EventBus }

const lookMilliseconds = 300_000;

/** Warns in the log when room becomes low, and says when there is enough again. */
export function createDiskWatch({ read, log, bus }: WatchOptions): Worker {
  let wasLow = false;
  return createWorker({
    name: 'disk', log, bus, wakesOn: [], everyMilliseconds: lookMilliseconds,
    async work() {
      const { freeMegabytes, isLow } = await read();
      if (isLow !== wasLow) log.warn({ freeMegabytes }, isLow ? 'the disk of the data folder is nearly full: make room before work stops' : 'the disk of the data folder has room again');
      wasLow = isLow;
      return 0;
    },
  });
}
