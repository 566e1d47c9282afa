import { join } from 'node:path';
import { buildIfStale } from '#electron/start/build-if-stale.ts';

/** The end-to-end tests run on the pages as they are shipped. */
export async function setup(): Promise<void> {
  await buildIfStale(join(import.meta.dirname, '../..'), () => undefined);
}
