import { join } from 'node:path';
import { buildIfStale } from '#electron/start/build-if-stale.ts';
import { unpackBrowser } from './browser.ts';

/** The end-to-end tests run on the pages as they are shipped, in a browser that is there. */
export async function setup(): Promise<void> {
  await Promise.all([buildIfStale(join(import.meta.dirname, '../..'), () => undefined), unpackBrowser()]);
}
