import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { identify, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { faultsOf } from '#tests/support/simulator-faults.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('an extract of birth at the keyboard', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    await openCounter(clerk.page);
    await identify(clerk.page, surfaces.family[0]?.taxCode);
    await openService(clerk.page, 'estratto di nascita', /Estratto o certificato di nascita/);
    await finder().waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const finder = () => clerk.page.getByRole('region', { name: 'Atto di stato civile in ANSC' });
  const box = (id: string) => clerk.page.locator(`[data-field="${id}"]`);
  const folder = () => join(surfaces.dataDir, 'stampe');
  const prints = async () => Promise.all((await readdir(folder()).catch(() => [])).filter((name) => name.endsWith('.pdf'))
    .map(async (name) => (await readPdfText(await readFile(join(folder(), name)))).text));

  it('says what to do while ANSC is down', async () => {
    const { page } = clerk;
    await faultsOf(surfaces.hub, 'ansc').set(['down']);
    await page.keyboard.press('Alt+a');
    await finder().getByText(/ANSC\) non risponde/).waitFor({ timeout: 20_000 });
    expect(await axeFaults(page)).toEqual([]);
    await faultsOf(surfaces.hub, 'ansc').set([]);
  });

  it('is drawn from the act that is found, chosen and read', async () => {
    const { page } = clerk;
    await page.keyboard.press('Alt+a');
    await finder().getByText(/Un atto trovato/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await finder().getByText(/Letto in ANSC/).waitFor();
    await box('subjectSurname').getByText(/da ANSC, ore/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is issued, and its paper holds the number of the act', async () => {
    const { page } = clerk;
    const [, number = 'none'] = /n\. (\S+), parte/.exec(await finder().textContent() ?? '') ?? [];
    const nationalId = await box('actNationalId').locator('input').inputValue();
    await page.getByText('Non manca nulla').waitFor();
    await page.keyboard.press('F9');
    await page.getByText('Confermato, nulla da pagare').waitFor();
    await page.getByText('pronto', { exact: true }).waitFor({ timeout: 20_000 });
    await expect.poll(async () => (await prints()).filter((text) => text.includes(`Atto n. ${number}, parte`) && text.includes(nationalId)).length, { timeout: 20_000 }).toBe(1);
    // The archive's own "not now", when it was switched off.
    expect(clerk.faults.filter((fault) => !fault.includes('503'))).toEqual([]);
  });
});
