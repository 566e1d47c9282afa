import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { pdfOf } from '#tests/support/sample-files.ts';
import { identify, openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/form-fields');

/** Somebody of the family collects an identity card with a delegation: a person, a document, scans and a signature over the hub. */
describe('a delegation attached at the counter', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    const { page } = clerk;
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ritirare la CIE');
    await page.getByRole('option', { name: /Consegna della carta d'identità/ }).first().click();
    await page.getByLabel(/Numero della carta/).waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const box = (id: string) => clerk.page.locator(`[data-field="${id}"]`);
  const press = async (...keys: string[]) => { for (const key of keys) await clerk.page.keyboard.press(key); };
  const shoot = async (name: string) => { await clerk.page.screenshot({ path: join(shots, `${name}.png`) }); };
  const saved = () => clerk.page.getByText('salvato', { exact: true }).waitFor();

  it('the guide says what to bring in this case only', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: 'Cosa serve' }).click();
    await page.getByText('Ricevuta della richiesta').waitFor();
    expect(await page.getByText('Delega firmata e copia del documento del titolare').count()).toBe(0);
    await box('collectedBy').locator('select').selectOption('delegate');
    await page.getByText('Delega firmata e copia del documento del titolare').waitFor();
    await shoot('9-guide');
    await page.getByRole('button', { name: 'Come si svolge' }).click();
    await page.getByText('Consegnare la busta chiusa').waitFor();
    await shoot('10-steps');
    await page.getByRole('button', { name: 'Come si svolge' }).click();
  });

  it('somebody of the family is one digit, their document is typed', async () => {
    await box('cardNumber').locator('input').fill('CA00000AB');
    await box('arrived').locator('input').first().check();
    await box('oldCard').locator('select').selectOption('none');
    await box('collector').locator('input').first().focus();
    await press('1');
    expect(await box('collector').getByLabel('Cognome').inputValue()).not.toBe('');
    await box('collectorDocument').locator('select').focus();
    await press('P', 'Enter');
    await clerk.page.keyboard.type('YA1234567');
    expect(await clerk.page.getByRole('region', { name: 'Manca' }).getByText('Delega e copia del documento').count()).toBe(1);
  });

  it('a scan of nine megabytes goes to the hub and is there after a reload', async () => {
    await box('delegation').locator('input[type=file]').setInputFiles({ name: 'delega firmata.pdf', mimeType: 'application/pdf', buffer: pdfOf(9 * 1024 * 1024) });
    await box('delegation').getByText('9 MB').waitFor();
    await clerk.page.getByText('Non manca nulla').waitFor();
    await saved();
    await shoot('11-attached');
    await clerk.page.reload();
    await box('delegation').getByText('delega firmata.pdf').waitFor();
    await clerk.page.getByText('Non manca nulla').waitFor();
  });

  it('a photo of four thousand pixels is looked at first, and travels as one of 2480', async () => {
    const photo = await clerk.page.evaluate(async () => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 4000, height: 1000 });
      canvas.getContext('2d')?.fillRect(0, 0, 2000, 1000);
      const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg'); });
      return [...new Uint8Array(await blob?.arrayBuffer() ?? new ArrayBuffer(0))];
    });
    await box('delegation').locator('input[type=file]').setInputFiles({ name: 'carta.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(photo) });
    const dialog = clerk.page.getByRole('dialog', { name: 'Controlla prima di inviare' });
    await dialog.getByText(/^da \d+ kB a \d+ kB$/).waitFor();
    await press('Control+Enter');
    await box('delegation').getByText('carta.jpg').waitFor();
    await saved();
    const office = await surfaces.as('operatore');
    const [visit] = await office.visits.listOpen();
    const [file] = await office.cases.listByVisit({ visitId: visit?.id ?? '' });
    const rows = file?.values['delegation'];
    const row = Array.isArray(rows) ? rows.find((each) => typeof each === 'object' && each['name'] === 'carta.jpg') : undefined;
    const { contentBase64 } = await office.cases.readAttachment({ attachmentId: typeof row === 'object' ? String(row['id']) : '' });
    const size = await clerk.page.evaluate(async (base64) => {
      const { width, height } = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]));
      return [width, height];
    }, contentBase64);
    expect(size).toEqual([2480, 620]);
  });

  it('one that is wrong, and one that is taken away, are told and gone', async () => {
    await box('delegation').locator('input[type=file]').setInputFiles({ name: 'delega.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PK zip') });
    await box('delegation').getByText(/delega\.pdf: Si allegano solo PDF, JPEG e PNG/).waitFor();
    await box('delegation').locator('input[type=file]').setInputFiles({ name: 'modulo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>') });
    await box('delegation').getByText(/modulo\.pdf: Questo PDF contiene parti che agiscono da sole/).scrollIntoViewIfNeeded();
    await shoot('11b-refused');
    await box('delegation').getByRole('button', { name: 'Togli carta.jpg' }).press('Enter');
    await expect.poll(() => box('delegation').getByText('carta.jpg').count()).toBe(0);
    await saved();
  });

  it('the signed receipt is drawn, and settled all of it can only be opened', async () => {
    await box('receipt').getByRole('radio', { name: /Sulla tavoletta/ }).check();
    const sheet = box('receipt').getByRole('img');
    await sheet.scrollIntoViewIfNeeded();
    const area = await sheet.boundingBox();
    if (area === null) throw new Error('no sheet');
    const { mouse } = clerk.page;
    await mouse.move(area.x + 30, area.y + 60);
    await mouse.down();
    await mouse.move(area.x + 200, area.y + 90, { steps: 8 });
    await mouse.up();
    await shoot('12-signing');
    await box('receipt').getByRole('button', { name: 'Conferma la firma' }).click();
    await box('receipt').getByText('firma.png').waitFor();
    await saved();
    expect(await axeFaults(clerk.page, { onlyWcag: true })).toEqual([]);
    await press('F9');
    await clerk.page.getByText('Conclusa').first().waitFor();
    expect(await box('delegation').getByRole('button').count()).toBe(0);
    await box('delegation').getByText('delega firmata.pdf').press('Enter');
    await clerk.page.getByRole('dialog', { name: 'delega firmata.pdf' }).getByText('Qui non si riesce a mostrarlo').waitFor();
    await Promise.all([clerk.page.context().waitForEvent('page'), press('Alt+o')]);
    await press('Escape');
    await shoot('13-settled');
  });

  it('left neither the name nor the content of a file in clear', async () => {
    const names = (await readdir(surfaces.dataDir)).filter((name) => name.startsWith('sportello.db'));
    const bytes = Buffer.concat(await Promise.all(names.map((name) => readFile(join(surfaces.dataDir, name))))).toString('latin1');
    expect(['delega firmata', '%PDF-1.7', Buffer.from('%PDF-1.7\nuna delega').toString('base64')].filter((secret) => bytes.includes(secret))).toEqual([]);
    // The refused file is told by the browser too.
    expect(clerk.faults).toEqual([expect.stringContaining('status of 415')]);
  });
});
