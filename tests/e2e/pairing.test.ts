import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { systemClock } from '#core/kernel/clock.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The administrator shows a code, a totem and a display join with it, and a revoked one says so: all at the keyboard. */
describe('a device joins the office', () => {
  let surfaces: Surfaces;
  let administrator: Page;
  let kiosk: Page;
  const faults: string[][] = [];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    const [clerk, totem] = [await surfaces.open('/clerk'), await surfaces.open('/kiosk?associa')];
    [administrator, kiosk] = [clerk.page, totem.page];
    faults.push(clerk.faults, totem.faults);
    await logIn(administrator, 'amministratore');
  });
  afterAll(async () => { await surfaces.close(); });

  const board = () => administrator.getByRole('region', { name: /Dispositivi dell'ufficio|Associa un dispositivo/ });
  const codeOnScreen = async (): Promise<string> => (await board().locator('strong').filter({ hasText: /^[A-Z2-9]{4}-[A-Z2-9]{4}$/ }).innerText());

  it('is asked for a code, shown large with the address of the hub', async () => {
    await kiosk.getByText('Questo dispositivo non fa ancora parte dell\'ufficio').waitFor();
    await administrator.getByRole('button', { name: 'Dispositivi dell\'ufficio' }).waitFor();
    await administrator.keyboard.press('Alt+o');
    await board().getByText('Nessun dispositivo associato').waitFor();
    await administrator.keyboard.press('Alt+n');
    await administrator.keyboard.press('ArrowDown');
    await administrator.keyboard.press('ArrowDown');
    await board().getByLabel('Nome').fill('Totem ingresso');
    await administrator.keyboard.press('Control+Enter');
    await board().getByText(/Vale ancora (10:00|9:5\d)/).waitFor();
    await board().getByText(`${surfaces.hub.url}/kiosk`).waitFor();
    expect([await axeFaults(administrator), await axeFaults(kiosk)]).toEqual([[], []]);
  });

  it('says what is wrong with a code, and joins with the new one', async () => {
    const first = await codeOnScreen();
    await administrator.keyboard.press('Alt+c');
    await expect.poll(codeOnScreen).not.toBe(first);
    await kiosk.keyboard.type('zzzz2222');
    await kiosk.keyboard.press('Enter');
    await kiosk.getByText('tentativi rimasti 4').waitFor();
    await kiosk.getByLabel('Codice di associazione').fill(first);
    await kiosk.keyboard.press('Enter');
    await kiosk.getByText('Il codice è scaduto').waitFor();
    await kiosk.getByLabel('Codice di associazione').fill((await codeOnScreen()).toLowerCase());
    await kiosk.keyboard.press('Enter');
    await kiosk.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor();
    await administrator.getByText('Totem ingresso è associato').waitFor();
  });

  it('stays in after a reload, and says that it was revoked the moment it is', async () => {
    await kiosk.reload();
    await kiosk.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor();
    await administrator.keyboard.press('Control+Enter');
    await board().getByRole('button', { name: /Totem ingresso/ }).press('Enter');
    await administrator.keyboard.press('Alt+r');
    await administrator.getByText('smetterà di funzionare subito').waitFor();
    await administrator.keyboard.press('Alt+s');
    await kiosk.getByText('Questo dispositivo è stato revocato').waitFor({ timeout: 5_000 });
    await board().getByText('Revocato', { exact: true }).waitFor();
    expect(await axeFaults(administrator)).toEqual([]);
    expect(faults.flat().filter((fault) => !/status of (401|410|422)/.test(fault))).toEqual([]);
  });

  it('is told when its clock is an hour ahead, and the page shows the hour of the hub', async () => {
    const { page } = await surfaces.open('/clerk');
    await page.clock.install({ time: Date.parse(systemClock.now()) + 3_600_000 });
    await page.reload();
    await page.getByText('È avanti di 60 minuti rispetto al server').waitFor();
  });

  it('of another protocol says so, and which of the two is to be updated', async () => {
    const { page } = await surfaces.open('/display');
    const refusal = { defined: true, code: 'PROTOCOL_MISMATCH', status: 426, message: '', data: { expected: 2, version: '9.9.9' } };
    await page.route('**/rpc/system/hello', (route) => route.fulfill({ status: 426, json: { json: refusal } }));
    await page.getByText(/Il server dell'ufficio è stato aggiornato \(9\.9\.9\)/).waitFor({ timeout: 10_000 });
    expect(await axeFaults(page)).toEqual([]);
  });
});
