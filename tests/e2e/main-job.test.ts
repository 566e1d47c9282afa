import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readDataFolder } from '#core/kernel/data-folder.ts';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { openService, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('one visit, from ticket to certificate, at the keyboard', () => {
  let surfaces: Surfaces;
  let kiosk: WatchedPage;
  let display: WatchedPage;
  let clerk: WatchedPage;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    kiosk = await surfaces.open('/kiosk', { width: 1080, height: 1920 });
    display = await surfaces.open('/display', { width: 1920, height: 1080 });
    clerk = await surfaces.open('/clerk');
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => clerk.page.keyboard.press(key);
  const type = (text: string) => clerk.page.keyboard.type(text);
  const slipsWith = (text: string) => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n')).filter((slip) => slip.includes(text));

  it('the citizen takes a ticket and gets it on paper', async () => {
    await kiosk.page.getByRole('button', { name: /Certificati, residenza/ }).click();
    await kiosk.page.getByRole('button', { name: 'Prendi il numero' }).click();
    await kiosk.page.getByText('A001').waitFor();
    await expect.poll(() => slipsWith('A001').length).toBe(1);
  });

  it('the clerk signs in, opens a counter and sees who is next and why', async () => {
    const { page } = clerk;
    await page.getByLabel('Nome utente').fill('operatore');
    await page.getByLabel('Password').fill('sbagliata');
    await press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill('formazione');
    await press('Enter');
    await page.getByRole('button', { name: /Apri lo sportello/ }).click();
    await page.getByText('A001').first().waitFor();
    await page.getByText(/in ordine di arrivo/).first().waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
  });

  it('a call reaches the waiting room at once', async () => {
    await press('F2');
    await display.page.getByRole('status').getByText('A001').waitFor({ timeout: 2_000 });
    await clerk.page.getByText('È qui: servi').waitFor();
    await press('F6');
    await clerk.page.getByText('Chi è allo sportello?').waitFor();
  });

  it('a wrong tax code is told by its character, the right one finds the person', async () => {
    const taxCode = surfaces.family[0]?.taxCode ?? '';
    const wrong = taxCode.endsWith('Z') ? 'Y' : 'Z';
    await type(`${taxCode.slice(0, 15)}${wrong}`);
    await clerk.page.getByText(/Il carattere di controllo \(16\)/).waitFor();
    await press('Backspace');
    await type(taxCode.slice(15));
    await press('Enter');
    await clerk.page.getByText("Come l'hai riconosciuta?").waitFor();
    await type('CA12345AA');
    await clerk.page.getByRole('button', { name: /Conferma/ }).click();
    await clerk.page.getByText('Documento visto').waitFor();
  });

  it('two services are found in the citizen\'s words, filled and kept as they are typed', async () => {
    const { page } = clerk;
    await openService(clerk.page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('€ 16,52').first().waitFor();
    await openService(clerk.page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await page.getByLabel('Abita qui dal').fill('02/11/2026');
    await page.getByLabel('Via o piazza').fill('Via delle Viole');
    await page.getByLabel('Numero civico').fill('7');
    await page.getByLabel('Titolo').selectOption({ label: 'Proprietà' });
    await page.getByText('Non manca nulla').waitFor();
    await page.getByText('salvato', { exact: true }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
  });

  it('a page closed by mistake comes back with everything in place', async () => {
    await clerk.page.reload();
    await clerk.page.getByRole('tab', { name: /Cambio di abitazione/ }).click();
    expect(await clerk.page.getByLabel('Via o piazza').inputValue()).toBe('Via delle Viole');
  });

  it('the cash is taken with its change, and everything comes out', async () => {
    const { page } = clerk;
    await press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    await page.getByText('€ 3,48').waitFor();
    await press('F9');
    await page.getByText('Incassati € 16,52').waitFor();
    await expect.poll(() => page.getByText('pronto', { exact: true }).count(), { timeout: 20_000 }).toBe(3);
    await page.getByText('2026/0000001', { exact: true }).waitFor();
    await expect.poll(() => slipsWith('QUIETANZA').length, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => slipsWith('RICEVUTA DI PROTOCOLLO').length, { timeout: 20_000 }).toBe(1);
    const [receipt] = slipsWith('QUIETANZA');
    for (const text of ['2026/R1/000001', '16,52', '20,00', '3,48', 'Certificato di residenza']) expect(receipt).toContain(text);
  });

  it('the receipt can be looked at on screen, on either paper', async () => {
    const { page } = clerk;
    await page.getByRole('button', { name: 'Anteprima' }).first().click();
    const dialog = page.getByRole('dialog', { name: /Ricevuta 2026\/R1\/000001/ });
    await dialog.getByText('QUIETANZA DI PAGAMENTO').waitFor();
    await dialog.getByRole('img', { name: 'Stemma del Comune' }).waitFor();
    const paper = dialog.getByTestId('slip-paper');
    const wide = (await paper.boundingBox())?.width ?? 0;
    await dialog.getByRole('button', { name: '58 mm' }).click();
    await expect.poll(async () => (await paper.boundingBox())?.width ?? wide).toBeLessThan(wide - 50);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('the certificate says whose it is, the receipt until when an answer comes, and their codes are valid on the public page', async () => {
    const folder = join(surfaces.dataDir, 'stampe');
    const pdfs = async () => (await readdir(folder)).filter((name) => name.endsWith('.pdf'));
    await expect.poll(async () => (await pdfs()).length, { timeout: 20_000 }).toBe(3);
    const texts = await Promise.all((await pdfs()).map(async (name) => (await readPdfText(await readFile(join(folder, name)))).text));
    const certificate = texts.find((each) => each.includes('2026/C/000001')) ?? '';
    const receipt = texts.find((each) => each.includes('2026/D/000002')) ?? '';
    expect(certificate).toContain(surfaces.family[0]?.surname.toUpperCase());
    for (const words of ['Ricevuta di presentazione', 'Cambio di abitazione nel Comune', '2 giorni lavorativi', 'silenzio assenso']) expect(receipt).toContain(words);
    for (const text of [certificate, receipt]) {
      const code = /\/v\/([A-Z0-9]{16})/.exec(text.replaceAll(/\s/g, ''))?.[1] ?? 'none';
      const verification = await surfaces.open(`/v/${code}`, { width: 390, height: 844 });
      await verification.page.getByText('Documento valido').waitFor();
    }
  });

  it('the visit ends and the counter is free for the next', async () => {
    await press('F10');
    await clerk.page.getByText(/Nessuno in attesa/).first().waitFor();
    expect([...kiosk.faults, ...display.faults, ...clerk.faults.filter((fault) => !fault.includes('401'))]).toEqual([]);
  });

  it('left a whole journal, and no name or tax code in the database files', async () => {
    const { databaseFile, keys } = await readDataFolder(surfaces.dataDir);
    const database = await openSqlite(databaseFile);
    const report = await verifyJournal(database.read, keys);
    await database.close();
    expect(report).toMatchObject({ ok: true, faults: [] });
    const names = (await readdir(surfaces.dataDir)).filter((name) => name.startsWith('sportello.db'));
    const bytes = Buffer.concat(await Promise.all(names.map((name) => readFile(join(surfaces.dataDir, name))))).toString('latin1').toUpperCase();
    const { taxCode = '', surname = '' } = surfaces.family[0] ?? {};
    expect([taxCode, surname.toUpperCase(), 'VIA DELLE VIOLE', 'CA12345AA'].filter((secret) => bytes.includes(secret))).toEqual([]);
  });
});
