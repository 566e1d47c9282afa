import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyText, openIsland, systemClock } from '#core/app.ts';
import { startDesktop } from '#electron/main/start-desktop.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { createFakeElectron } from '#tests/support/electron-fake.ts';
import { openStationPage } from '#tests/support/station-page.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The set-up page of a fresh PC in a real browser, its shell in this process. */
describe('a PC that joins an office', () => {
  let surfaces: Surfaces;
  let browser: Browser;
  let folder: string;
  let page: Page;
  const fake = createFakeElectron();
  beforeAll(async () => {
    [surfaces, browser, folder] = [await openSurfaces(), await launchBrowser(), await mkdtemp(join(tmpdir(), 'sportello-joining-'))];
    await startDesktop(fake.electron, {
      argv: ['--station', '--data', folder], builtDir: '/built', islands: { createKeyText, openIsland }, clock: systemClock,
      openCore: () => Promise.reject(new Error('a station has no core')),
      listHubs: () => Promise.resolve([{ urls: [surfaces.hub.url], municipalityName: 'Comune di Poggio Sereno', officeName: 'Sportello Facile' }]),
    });
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'it-IT' });
    page = await openStationPage(context, 'setup', () => fake.askForPort());
  });
  afterAll(async () => {
    await browser.close();
    await surfaces.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sees who answers on the network, chooses it, and joins with a code', async () => {
    const near = page.getByRole('button', { name: /Comune di Poggio Sereno, Sportello Facile/ });
    await near.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await near.click();
    await page.getByText(/Risponde Comune di Poggio Sereno/).waitFor();
    const supervisor = await surfaces.as('supervisore');
    const { code } = await supervisor.stations.makeCode({ role: 'station', name: 'Sportello 4' });
    await page.getByLabel('Codice di associazione').fill(code);
    await page.keyboard.press('Enter');
    await page.getByText('Sportello 4 è associata').waitFor();
    await expect.poll(() => fake.app.log).toEqual(['relaunch', 'quit', 'exit 0']);
  });
});
