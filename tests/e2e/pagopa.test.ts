import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { openCounter, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** pagoPA answers too late while somebody wants to pay: the counter goes on, and nothing is paid twice or lost. */
describe('a payment by notice while pagoPA is slow', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  let notice = '';
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const card = () => page.getByRole('region', { name: 'Avviso pagoPA' });
  const slips = () => surfaces.printer.jobs.map(decodeEscpos);
  /** A door of the simulated platform, as another process would use it. */
  async function tell(path: string, body?: unknown): Promise<number> {
    const address = surfaces.hub.core.systems.simulators?.addresses.pagopa;
    if (address === undefined) throw new Error('no simulated pagoPA');
    const content = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    return (await fetch(`${address}${path}`, { method: 'PUT', ...content })).status;
  }
  /** A refusal for want of pagoPA is told by the browser too. */
  const told = () => faults.filter((fault) => !fault.includes('503'));
  const free = () => page.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
  /** A key pressed while the act before is still on its way does nothing: whoever works there presses it again. */
  async function pressUntil(key: string, isDone: () => Promise<boolean>): Promise<void> {
    await expect.poll(async () => {
      if (await isDone()) return true;
      await page.keyboard.press(key);
      return false;
    }, { timeout: 30_000, interval: 500 }).toBe(true);
  }
  const conclude = () => pressUntil('F10', () => page.getByRole('button', { name: /Servi senza biglietto/ }).isVisible());
  async function serve(place: number, documentNumber: string): Promise<void> {
    await free();
    await pressUntil('F7', () => page.getByText('Chi è allo sportello?').isVisible());
    await page.keyboard.type(surfaces.family[place]?.taxCode ?? '');
    await page.keyboard.press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await page.keyboard.type(documentNumber);
    await page.getByRole('button', { name: /Conferma/ }).click();
    await page.getByText('Documento visto').waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('certificato residenza');
    await page.getByRole('option', { name: /^Certificato di residenza Attesta/ }).first().click();
    await page.getByText('€ 16,52').first().waitFor();
    await page.getByText('Non manca nulla').waitFor();
  }

  it('the notice is there at once, on screen and on paper with its QR', async () => {
    expect(await tell('/_faults', ['slow'])).toBe(200);
    await serve(0, 'CA12345AA');
    await page.keyboard.press('Shift+F9');
    await card().getByText('In attesa di pagamento').waitFor({ timeout: 2_500 });
    await expect.poll(() => slips().filter((slip) => slip.qrCodes.length > 0).length).toBe(1);
    const [qr = ''] = slips().flatMap((slip) => slip.qrCodes);
    expect(qr).toMatch(/^PAGOPA\|002\|347\d{15}\|99999990403\|1652$/);
    notice = qr.split('|')[2] ?? '';
    expect((await card().textContent())?.replaceAll(' ', '')).toContain(notice);
    await expect.poll(() => page.getByRole('button', { name: /Concludi/ }).isEnabled()).toBe(true);
    expect(await page.getByRole('button', { name: /Incassa/ }).count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);
  });

  it('a check that gets no answer in time is told in words, and holds up nobody', async () => {
    await page.keyboard.press('F9');
    await card().getByText(/Il servizio pagoPA non risponde: l'avviso resta valido/).waitFor({ timeout: 6_000 });
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Parcheggia/ }).click();
    await page.getByLabel(/Dove va la persona/).fill('Alla banca qui accanto');
    await page.keyboard.press('Enter');

    await serve(1, 'CA54321BB');
    await page.keyboard.press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    await page.keyboard.press('F9');
    await page.getByText('Incassati € 16,52').waitFor();
    await conclude();
  });

  it('when pagoPA is back and the money has come, the visit is settled and the receipt printed', async () => {
    await tell('/_faults', []);
    await expect.poll(() => tell(`/_simulator/pay/${notice}`), { timeout: 40_000, interval: 500 }).toBe(200);
    await page.keyboard.press('Shift+F8');
    await expect.poll(async () => {
      if (await card().isVisible()) await page.keyboard.press('F9');
      return page.getByText('Pagati € 16,52 con pagoPA').isVisible();
    }, { timeout: 40_000, interval: 1_000 }).toBe(true);
    await page.getByText('Conclusa').first().waitFor();
    await expect.poll(() => slips().some((slip) => slip.text(48).some((line) => /^Pagato con +pagoPA$/.test(line)))).toBe(true);
    await conclude();
    expect(told()).toEqual([]);
  });

  it('a notice taken back frees the basket, with its reason', async () => {
    await serve(0, 'CA12345AA');
    await page.keyboard.press('Shift+F9');
    await card().waitFor();
    await page.keyboard.press('Shift+F9');
    await page.getByLabel("Motivo dell'annullamento").fill('Preferisce pagare in contanti');
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await card().waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: /Incassa/ }).waitFor();
    expect(await (await surfaces.as('operatore')).payments.listRefundsDue()).toEqual([]);
    expect(told()).toEqual([]);
  });
});
