import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { identify, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { codesInPdf } from '#tests/support/qr-in-pdf.ts';
import { readDataMatrix } from '#tests/support/read-data-matrix.ts';
import { readQr } from '#tests/support/read-qr.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** A notice on A4 goes home with its person; the receipt comes later, and whoever is at the counter finds it by what a reader scans. */
describe('a notice that is paid after the visit', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  let codes = { qr: '', matrix: '' };
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const board = () => page.getByRole('region', { name: 'In attesa di pagamento' });
  const pages = async () => {
    const folder = join(surfaces.dataDir, 'stampe');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
    return (await Promise.all(names.map((name) => readFile(join(folder, name))))).filter((pdf) => codesInPdf(pdf).length === 2);
  };
  async function scan(text: string): Promise<void> {
    await page.getByLabel('Codice avviso', { exact: true }).fill(text);
    await page.keyboard.press('Enter');
  }

  it('comes out on A4 with both codes, and its person goes home', async () => {
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'certificato residenza', /^Certificato di residenza Attesta/);
    await page.getByText('Non manca nulla').waitFor();
    await page.keyboard.press('Alt+F9');
    await page.getByRole('region', { name: 'Avviso pagoPA' }).waitFor();
    await expect.poll(async () => (await pages()).length, { timeout: 20_000 }).toBe(1);
    const [pdf = Buffer.alloc(0)] = await pages();
    const [qr = [], matrix = []] = codesInPdf(pdf);
    codes = { qr: readQr(qr), matrix: readDataMatrix(matrix) };
    expect(codes.qr).toMatch(/^PAGOPA\|002\|\d{18}\|99999990403\|1652$/);
    await page.getByRole('button', { name: /^Concludi/, disabled: false }).waitFor();
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
  });

  it('stands in the list of what is awaited, and is printed again as a copy', async () => {
    await page.keyboard.press('Alt+F');
    await board().getByRole('button', { name: /Certificato di residenza.*€ 16,52/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await board().getByText('conclusa').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Alt+O');
    await expect.poll(async () => (await pages()).length, { timeout: 20_000 }).toBe(2);
    await page.keyboard.press('Escape');
  });

  it('is found by its Data Matrix, paid, found again by its QR, and no more awaited', async () => {
    const address = surfaces.hub.core.systems.simulators?.addresses.pagopa ?? '';
    const pay = async () => (await fetch(`${address}/_simulator/pay/${codes.qr.split('|')[2] ?? ''}`, { method: 'PUT' })).status;
    await expect.poll(pay, { timeout: 20_000 }).toBe(200);
    await scan(codes.matrix);
    await board().getByRole('article', { name: 'Avviso pagoPA' }).waitFor();
    await page.keyboard.press('Alt+V');
    await board().getByText('Pagato', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await board().getByText(/Nessun avviso in attesa/).waitFor();
    await scan(codes.qr);
    await board().getByText('Pagato', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('of another body is refused with a sentence that says whose it is', async () => {
    const { length } = faults;
    await scan(codes.qr.replace('99999990403', '01199250158'));
    await board().getByText(/di un altro ente, codice fiscale 01199250158/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(faults.slice(0, length)).toEqual([]);
    expect(faults.slice(length).every((fault) => fault.includes('409'))).toBe(true);
  });
});
