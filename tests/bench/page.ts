import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildIfStale } from '#electron/start/build-if-stale.ts';
import { unpackBrowser } from '#tests/support/browser.ts';
import { identify, openCounter } from '#tests/support/clerk-hands.ts';
import { scriptKilobytes } from '#tests/support/page-weight.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';
import { figureOf, quantile, type Figure } from './figure.ts';

const root = join(import.meta.dirname, '../..');
const loads = 9;
const tickets = 300;
const words = ['certificato di residenza', 'cambio casa', 'carta identita', 'bollo auto', 'nascita figlio'];

/** Milliseconds from the first byte asked for until something can be done, in a fresh browser each. */
async function loadTimes(surfaces: Surfaces, path: string, label: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < loads; run += 1) {
    const startedAt = performance.now();
    const { page } = await surfaces.open(path);
    await page.getByLabel(label).waitFor();
    times.push(performance.now() - startedAt);
    await page.context().close();
  }
  return times;
}

/** Milliseconds from a key to the frame that shows what came of it, for each letter. */
async function paintTimes(page: Page, field: string): Promise<number[]> {
  await page.evaluate((selector) => {
    const times: number[] = [];
    Object.assign(globalThis, { paintTimes: times });
    document.querySelector(selector)?.addEventListener('input', (event) => {
      requestAnimationFrame(() => { setTimeout(() => { times.push(performance.now() - event.timeStamp); }); });
    });
  }, field);
  for (const text of words) {
    await page.locator(field).fill('');
    await page.locator(field).pressSequentially(text, { delay: 60 });
  }
  return page.evaluate(() => (globalThis as unknown as { paintTimes: number[] }).paintTimes);
}

/** What a clerk feels of the page: how much comes, how long until it can be used, how fast it follows the keys with everything in it. */
export async function measurePage(): Promise<Figure[]> {
  await buildIfStale(root, () => undefined);
  await unpackBrowser();
  const surfaces = await openSurfaces();
  try {
    const clerk = await surfaces.as('operatore');
    const { queues: [queue] } = await clerk.queue.board();
    for (let issued = 0; issued < tickets; issued += 1) await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    const publicPage = await loadTimes(surfaces, '/v', 'Codice di verifica');
    const usable = await loadTimes(surfaces, '/clerk', 'Nome utente');
    const { page } = await surfaces.open('/clerk');
    await page.getByLabel('Nome utente').waitFor();
    const bare = await paintTimes(page, '#log-in-name');
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    const palette = await paintTimes(page, '[role=combobox]');
    return [
      figureOf('page: scripts of the counter, compressed', [await scriptKilobytes('clerk.html')], { unit: 'kB', goal: { of: 'median', atMost: 350 }, comparedWith: { name: 'the public page', median: await scriptKilobytes('public.html') } }),
      figureOf('page: the same with the desk, which comes while somebody signs in', [await scriptKilobytes('clerk.html', 'src/apps/clerk/CounterSurface.vue')], { unit: 'kB' }),
      figureOf('page: the counter until it can be used', usable, { goal: { of: 'median', atMost: 1_500 }, comparedWith: { name: 'the public page', median: quantile(publicPage, 0.5) } }),
      figureOf(`page: key to paint in the palette, whole catalogue, ${String(tickets)} tickets`, palette, { goal: { of: 'p99', atMost: 50 }, comparedWith: { name: 'a plain field', median: quantile(bare, 0.5) } }),
    ];
  } finally {
    await surfaces.close();
  }
}
