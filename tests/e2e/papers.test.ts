import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
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
  });

  it('is verified by the office itself: scanned outside a field, typed, or from the list of the visit', async () => {
    const { page } = clerk;
    const office = await surfaces.as('supervisore');
    const [visit] = await office.visits.listOpen();
    const papers = await office.documents.listByVisit({ visitId: visit?.id ?? '' });
    const board = page.getByRole('region', { name: 'Verifica di un documento' });
    // As fast as a reader, which the test's own keyboard is not on a busy machine.
    await page.evaluate((text) => {
      for (const key of [...text, 'Enter']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }, papers.find(({ state }) => state === 'drawn')?.verificationUrl ?? '');
    await board.getByRole('heading', { name: 'Valido', exact: true }).waitFor();
    await board.getByText('2026/C/000002').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.type('2026/c/1');
    await page.keyboard.press('Enter');
    await board.getByRole('heading', { name: 'Annullato' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => board.count()).toBe(0);
    await page.keyboard.press('Alt+y');
    await page.keyboard.type('https://altro.comune.example/v/ABCD');
    await page.keyboard.press('Enter');
    await board.getByText(/Il codice porta a altro\.comune\.example/).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Documenti' }).getByRole('button', { name: 'Verifica' }).click();
    await board.getByRole('heading', { name: 'Valido', exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('is told what to bring on a slip, before anything is opened for it', async () => {
    const { page } = clerk;
    await page.keyboard.press('Control+k');
    await page.keyboard.type('carta identità rinnovo');
    await page.getByRole('option', { name: /Carta d.identità/ }).first().waitFor();
    await page.keyboard.press('Alt+b');
    await page.getByRole('region', { name: 'Stampe' }).getByText(/^Cosa portare - /).waitFor();
    await expect.poll(() => surfaces.printer.jobs.some((job) => decodeEscpos(job).text(48).join('\n').includes('COSA PORTARE')), { timeout: 20_000 }).toBe(true);
    expect(clerk.faults).toEqual([]);
  });
});
