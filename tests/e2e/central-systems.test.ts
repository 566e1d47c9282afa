import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { faultsOf } from '#tests/support/simulator-faults.ts';
import { fillDwelling, identify, logIn, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The register of documents stops and comes back: whoever is at the counter always knows what works. */
describe('the board of central systems', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const board = (on = page) => on.getByRole('region', { name: 'Sistemi centrali' });
  const badge = (on = page) => on.getByTitle('Stato dei sistemi centrali');
  const register = () => faultsOf(surfaces.hub, 'protocollo');


  it('is a key away and quiet, and gives the form back as it was', async () => {
    await badge().getByText('Sistemi').waitFor();
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'cambio casa', /Cambio di abitazione/);
    await page.getByLabel('Numero civico').fill('9');
    await page.keyboard.press('Alt+s');
    await board().getByText('Nulla in attesa').waitFor();
    expect(await page.getByLabel('Numero civico').isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await board().waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Numero civico').inputValue()).toBe('9');
    expect(await page.getByLabel('Numero civico').evaluate((field) => field === document.activeElement)).toBe(true);
  });

  it('tells in words that the register is down, and that one application waits for its number', async () => {
    await register().set(['busy']);
    await fillDwelling(page);
    await page.keyboard.press('F9');
    await page.getByText('Confermato, nulla da pagare').waitFor();
    await badge().getByText('Protocollo fermo · 1 in attesa').waitFor({ timeout: 10_000 });
    await badge().click();
    await board().getByText(/il numero di protocollo arriva da solo appena il servizio torna/).waitFor();
    await board().getByText('Numero di protocollo', { exact: true }).waitFor();
    await board().getByText(/Cambio di abitazione nel Comune/).waitFor();
    await board().getByText(/È sovraccarico o in manutenzione/).first().waitFor();
    expect(await board().getByText(/Non collegati in questo ufficio/).count()).toBe(0);
    expect(await board().getByRole('button', { name: /Riprova ora/ }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
    await board().getByRole('button', { name: 'Chiudi' }).click();
  });

  it('says inside the form what still works, and marks its tab', async () => {
    await openService(page, 'lampada votiva', /[Ll]ampada/);
    await page.getByRole('main').getByText('La ricevuta esce subito; il numero di protocollo arriva appena il servizio torna.').waitFor();
    await page.getByRole('tab', { name: /[Ll]ampad.*Protocollo fermo/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is quiet again when the register is back, and the number has arrived', async () => {
    await page.keyboard.press('Alt+s');
    await register().set([]);
    await page.getByText('2026/0000001', { exact: true }).waitFor({ timeout: 20_000 });
    await board().getByText('Nulla in attesa').waitFor();
    await board().getByText('Attivo', { exact: true }).first().waitFor();
    expect(await badge().textContent()).toContain('Sistemi');
    await page.keyboard.press('Alt+1');
    await board().waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: /Protocollo fermo/ }).waitFor({ state: 'hidden' });
  });

  it('lets the supervisor try again at once', async () => {
    const colleague = await surfaces.as('operatore');
    const waiting = () => colleague.sync.listDeliveries();
    await register().set(['busy']);
    await page.keyboard.press('Alt+2');
    await page.getByRole('button', { name: 'Togli' }).click();
    await openService(page, 'cambio casa', /Cambio di abitazione/);
    await fillDwelling(page);
    await page.keyboard.press('F9');
    await expect.poll(async () => (await waiting())[0]?.attempts, { timeout: 20_000 }).toBe(3);

    const supervisor = await surfaces.open('/clerk');
    await logIn(supervisor.page, 'supervisore');
    await badge(supervisor.page).getByText(/Protocollo fermo/).waitFor();
    await supervisor.page.keyboard.press('Alt+s');
    const retry = board(supervisor.page).getByRole('button', { name: 'Riprova ora: Numero di protocollo' });
    await retry.waitFor();
    expect(await axeFaults(supervisor.page)).toEqual([]);
    await register().set([]);
    await retry.click();
    await board(supervisor.page).getByText('Nulla in attesa').waitFor({ timeout: 4_000 });
    expect(await waiting()).toEqual([]);
    await page.getByText('2026/0000002', { exact: true }).waitFor();
    expect([...faults, ...supervisor.faults]).toEqual([]);
  });
});
