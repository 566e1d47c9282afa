import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('a certificate seen before, and given out again', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    await openCounter(clerk.page, 'supervisore');
    await identify(clerk.page, surfaces.family[0]?.taxCode);
    await openService(clerk.page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await clerk.page.getByText('€ 16,52').first().waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const folder = () => join(surfaces.dataDir, 'stampe');
  const prints = async () => Promise.all((await readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.pdf'))
    .map(async (name) => (await readPdfText(await readFile(join(folder(), name)))).text));

  it('is shown as a FAC-SIMILE, and takes no number', async () => {
    const { page } = clerk;
    const opened = page.context().waitForEvent('page');
    await page.keyboard.press('Alt+v');
    await (await opened).close();
    expect(await page.getByText('Documenti', { exact: true }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is taken back with a reason, and another comes out by itself', async () => {
    const { page } = clerk;
    await page.keyboard.press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    await page.keyboard.press('F9');
    await page.getByText('pronto', { exact: true }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Riemetti' }).click();
    await page.keyboard.type('Foglio macchiato');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('2026/C/000002').first().waitFor();
    await page.getByText('annullato', { exact: true }).waitFor();
    await expect.poll(async () => (await prints()).filter((text) => text.includes('2026/C/000002')).length, { timeout: 20_000 }).toBe(1);
  });

  it('printed a second time is marked COPIA', async () => {
    await clerk.page.getByRole('region', { name: 'Stampe' }).getByRole('listitem').filter({ hasText: '2026/C/000002' }).getByRole('button', { name: /^Ristampa/ }).click();
    await expect.poll(async () => (await prints()).filter((text) => text.includes('COPIA')).length, { timeout: 20_000 }).toBe(1);
    expect(clerk.faults).toEqual([]);
  });
});
