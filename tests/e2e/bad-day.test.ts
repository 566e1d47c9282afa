import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { faultsOf } from '#tests/support/simulator-faults.ts';
import { openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** Monday, 9:05: the printer is off, the registers are down, and the session ends in the middle. */
describe('a bad day at the counter', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    await openCounter(clerk.page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => clerk.page.keyboard.press(key);
  const type = (text: string) => clerk.page.keyboard.type(text);
  it('the kiosk gives a number although the printer is off, and the ticket comes out when it is back', async () => {
    await surfaces.printer.turnOff();
    const kiosk = await surfaces.open('/kiosk', { width: 1080, height: 1920 });
    await kiosk.page.getByRole('button', { name: /Certificati, residenza/ }).click();
    await kiosk.page.getByRole('button', { name: 'Prendi il numero' }).click();
    await kiosk.page.getByText('A001').waitFor();
    await clerk.page.getByText(/Termica di formazione/).first().waitFor();
    expect(surfaces.printer.jobs).toHaveLength(0);
    await surfaces.printer.turnOn();
    await expect.poll(() => surfaces.printer.jobs.length, { timeout: 20_000 }).toBe(1);
    const [slip] = surfaces.printer.jobs;
    expect(slip === undefined ? '' : decodeEscpos(slip).text(48).join('\n')).toContain('A001');
  });

  it('says that the national register is down, and finds the person when it is back', async () => {
    await faultsOf(surfaces.hub, 'anpr').set(['down']);
    await press('F2');
    await clerk.page.getByText('È qui: servi').waitFor();
    await press('F6');
    await clerk.page.getByText('Chi è allo sportello?').waitFor();
    await type(surfaces.family[0]?.taxCode ?? '');
    await press('Enter');
    await clerk.page.getByText(/Senza anagrafe si può ancora servire/).waitFor();
    await faultsOf(surfaces.hub, 'anpr').set([]);
    await press('Enter');
    await clerk.page.getByText("Come l'hai riconosciuta?").waitFor();
    await type('CA12345AA');
    await clerk.page.getByRole('button', { name: /Conferma/ }).click();
    await clerk.page.getByText('Documento visto').waitFor();
  });

  it('keeps the work when the session ends, and goes on after the password', async () => {
    const { page } = clerk;
    await press('Control+k');
    await type('cambio casa');
    await page.getByRole('option', { name: /Cambio di abitazione/ }).waitFor();
    await press('Enter');
    await page.getByLabel('Via o piazza').fill('Via Prima');
    await page.getByText('salvato', { exact: true }).waitFor();
    const token = await page.evaluate(() => JSON.stringify(sessionStorage));
    const bearer = /[\w-]{43}/.exec(token)?.[0] ?? '';
    await fetch(`${surfaces.hub.url}/rpc/staff/logOut`, { method: 'POST', headers: { authorization: `Bearer ${bearer}` } });
    await page.getByLabel('Via o piazza').fill('Via Seconda');
    await page.getByText('Sessione scaduta').waitFor();
    await page.getByLabel('Password').fill('formazione');
    await press('Enter');
    await page.getByText('Sessione scaduta').waitFor({ state: 'hidden' });
    await page.getByText('salvato', { exact: true }).waitFor();
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via Seconda');
  });

  it('settles while the register of documents is down with an emergency number, linked when it is back', async () => {
    const { page } = clerk;
    await faultsOf(surfaces.hub, 'protocollo').set(['down']);
    const supervisor = await surfaces.as('supervisore');
    await supervisor.emergencyRegister.open({ requestId: surfaces.requestId(), cause: 'Protocollo fermo per guasto', interruptedAt: systemClock.now() });
    await page.getByLabel('Abita qui dal').fill('02/11/2026');
    await page.getByLabel('Numero civico').fill('7');
    await page.getByLabel('Titolo').selectOption({ label: 'Proprietà' });
    await page.getByText('Non manca nulla').waitFor();
    await press('F9');
    await page.getByText('Confermato, nulla da pagare').waitFor();
    await page.getByText('E/2026/000001', { exact: true }).waitFor();
    await page.getByText(/Protocollo fermo/).first().waitFor({ timeout: 10_000 });
    await faultsOf(surfaces.hub, 'protocollo').set([]);
    await page.getByText('2026/0000001', { exact: true }).waitFor({ timeout: 30_000 });
    const [entry] = await supervisor.emergencyRegister.listEntries({});
    expect(entry).toMatchObject({ number: 'E/2026/000001', registerNumber: '2026/0000001' });
    await supervisor.emergencyRegister.close({ requestId: surfaces.requestId(), restoredAt: systemClock.now() });
    await press('F10');
    await page.getByText('Nessuno in attesa').first().waitFor();
  });
});
