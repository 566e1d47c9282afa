import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildIfStale } from '#electron/start/build-if-stale.ts';
import { unpackBrowser } from '#tests/support/browser.ts';
import { whenStill } from '#tests/support/axe.ts';
import { handClock } from '#tests/support/played-days.ts';
import { openSurfaces } from '#tests/support/surfaces.ts';
import { takeClerk, takeOthers, takeStatistics, type Take } from './surfaces.ts';

/** Takes a picture of every surface in both themes, on a training office of its own; where to as the first argument, docs/screenshots unless given. */
const root = join(import.meta.dirname, '../..');
const folder = resolve(process.argv[2] ?? join(root, 'docs/screenshots'));

const take: Take = async (page, name) => {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await whenStill(page);
    await page.screenshot({ path: join(folder, `${name}-${theme}.jpg`), type: 'jpeg', quality: 72 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};

await mkdir(folder, { recursive: true });
await buildIfStale(root, () => undefined);
await unpackBrowser();
const surfaces = await openSurfaces();
try {
  await takeClerk(surfaces, take);
  await takeOthers(surfaces, take);
} finally {
  await surfaces.close();
}
const clock = handClock('2026-11-26T07:00:00.000Z');
const past = await openSurfaces({ clock });
try {
  await takeStatistics(past, clock, take);
} finally {
  await past.close();
}
