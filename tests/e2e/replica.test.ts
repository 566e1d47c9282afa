import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHub, type Hub } from '#electron/hub/start-hub.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { besidesCuts } from '#tests/support/browser.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';
import { testCacheDir } from '#tests/support/test-core.ts';

/** An administrator of the centre reads out a code, the office's one joins with it, and both see that the office is up to date: at the keyboard. */
describe('an office joins its centre', () => {
  let surfaces: Surfaces;
  let folder: string;
  let office: Hub;
  let [there, here]: [Page | undefined, Page | undefined] = [undefined, undefined];
  const faults: string[][] = [];
  const board = (page: Page) => page.getByRole('region', { name: /Dispositivi dell'ufficio|Associa un dispositivo/ });

  async function administratorAt(address: string, dark: boolean): Promise<Page> {
    const { page, faults: found } = await surfaces.open(address, { width: 1366, height: 768, dark });
    faults.push(found);
    await logIn(page, 'amministratore');
    await page.getByRole('button', { name: 'Dispositivi dell\'ufficio' }).waitFor();
    await page.keyboard.press('Alt+o');
    return page;
  }

  beforeAll(async () => {
    surfaces = await openSurfaces();
    folder = await mkdtemp(join(tmpdir(), 'sportello-e2e-office-'));
    office = await startHub({ dataDir: folder, host: '127.0.0.1', port: 0, training: true, cacheDir: testCacheDir });
    there = await administratorAt('/clerk', true);
    here = await administratorAt(`${office.url}/clerk`, false);
  });
  afterAll(async () => {
    await office.stop();
    await surfaces.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('with the code that the centre shows', async () => {
    if (there === undefined || here === undefined) throw new Error('no page');
    await there.keyboard.press('Alt+n');
    await board(there).getByText('Sede collegata', { exact: true }).click();
    await board(there).getByLabel('Nome').fill('Sede di Borgo');
    await there.keyboard.press('Control+Enter');
    const code = await board(there).locator('strong').filter({ hasText: /^[A-Z2-9]{4}-[A-Z2-9]{4}$/ }).innerText();
    await board(there).getByText('Alt+O e poi Alt+L').waitFor();
    expect(await axeFaults(there)).toEqual([]);
    await here.keyboard.press('Alt+l');
    await board(here).getByLabel('Indirizzo del centro').fill('http://10.0.0.5');
    await board(here).getByLabel('Codice').fill(code);
    await here.keyboard.press('Enter');
    await here.getByText('Questo non è l\'indirizzo di un centro').waitFor();
    expect(await axeFaults(here)).toEqual([]);
    await board(here).getByLabel('Indirizzo del centro').fill(surfaces.hub.url);
    await here.keyboard.press('Enter');
    await board(here).getByText('Centro: aggiornato').waitFor({ timeout: 30_000 });
    expect(await axeFaults(here)).toEqual([]);
  });

  it('and each sees how the other is', async () => {
    if (there === undefined || here === undefined) throw new Error('no page');
    await there.getByText('Sede di Borgo è associato').waitFor();
    await there.keyboard.press('Control+Enter');
    const row = board(there).getByRole('listitem').filter({ hasText: 'Comune di Poggio Sereno' });
    await row.getByText('Aggiornata').waitFor();
    expect(await board(there).getByText('Sede di Borgo').count()).toBe(1);
    await row.getByRole('button').press('Enter');
    await board(there).getByRole('button', { name: /Revoca/ }).waitFor();
    expect(await axeFaults(there)).toEqual([]);
    await surfaces.stopHub();
    await office.core.runWorkers('replication');
    await here.getByText('Il centro non risponde').waitFor({ timeout: 30_000 });
    await board(here).getByText(/Centro: (aggiornato|indietro di \d+ righ)/).waitFor();
    expect(await axeFaults(here)).toEqual([]);
    await surfaces.startHub();
    expect(besidesCuts(faults.flat()).filter((fault) => !/status of (401|422|503)/.test(fault))).toEqual([]);
  });
});
