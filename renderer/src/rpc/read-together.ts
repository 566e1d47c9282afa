import { errorCode } from './error-text.ts';

/**
 * Waits for all readings, and throws what the first failed one threw. One that waits for the hub has not failed: while this PC works alone
 * the page shows what it knew of it.
 */
export async function readTogether(readings: readonly Promise<unknown>[]): Promise<void> {
  const failed = (await Promise.allSettled(readings)).filter((reading) => reading.status === 'rejected')
    .find(({ reason }) => errorCode(reason) !== 'WAITS_FOR_HUB');
  if (failed !== undefined) throw failed.reason;
}
