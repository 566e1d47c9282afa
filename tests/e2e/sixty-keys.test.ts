import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The main job by keyboard alone: every key that is pressed is counted, what is typed or scanned is not. */
describe('call, identify by scan, two services, pay, print, close', () => {
  let surfaces: Surfaces;
  let page: Page;
  let pressed = 0;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page } = await surfaces.open('/clerk'));
    await page.getByLabel('Nome utente').fill('operatore');
    await page.getByLabel('Password').fill('formazione');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Nessuno in attesa').first().waitFor();
    const clerk = await surfaces.as('operatore');
    const { queues: [queue] } = await clerk.queue.board();
    await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    await page.getByRole('button', { name: /^Chiama/ }).first().waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) await page.keyboard.press(key);
    pressed += keys.length;
  }
  const seen = (text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
  /** Tab until a field has the cursor, as whoever looks at the screen does. */
  async function tabTo(label: RegExp): Promise<void> {
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if (label.test(await page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent ?? ''))) return;
      await press('Tab');
    }
    throw new Error(`Tab does not reach ${String(label)}`);
  }

  it('takes sixty keys at most', async () => {
    await press('F2');
    await seen('È qui: servi');
    await press('F6');
    await seen('Chi è allo sportello?');
    /* A scanner types what it reads, and Enter. */
    await page.keyboard.type(`${surfaces.family[0]?.taxCode ?? ''}\n`);
    await seen("Come l'hai riconosciuta?");
    await page.keyboard.type('CA12345AA');
    await press('Enter', 'Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('Conferma');
    await press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');

    await page.keyboard.type('certificato di residenza');
    await page.getByRole('option', { name: /^Certificato di residenza Attesta/ }).first().waitFor();
    await press('Enter');
    await seen('16,52');
    await press('Control+k');
    await page.keyboard.type('cambio casa');
    await page.getByRole('option', { name: /Cambio di abitazione/ }).first().waitFor();
    await press('Enter');
    await page.getByLabel('Via o piazza').waitFor();
    for (const [label, value] of [[/Abita qui dal/, '02/11/2026'], [/Via o piazza/, 'Via delle Viole'], [/Numero civico/, '7'], [/Titolo/, 'Pro']] as const) {
      await tabTo(label);
      await page.keyboard.type(value);
    }
    await seen('Non manca nulla');
    await press('F9');
    await page.getByLabel('Fondo cassa').waitFor();
    await page.keyboard.type('100');
    await press('F9');
    await page.getByLabel('Contante ricevuto').waitFor();
    await page.keyboard.type('20');
    await seen('€ 3,48');
    await press('F9');
    await seen('Incassati € 16,52');
    await expect.poll(() => page.getByText('pronto', { exact: true }).count(), { timeout: 20_000 }).toBe(3);
    await expect.poll(() => surfaces.printer.jobs.filter((job) => decodeEscpos(job).text(48).join('\n').includes('QUIETANZA')).length, { timeout: 20_000 }).toBe(1);
    await press('F10');
    await seen('Nessuno in attesa');
    expect(pressed).toBeLessThanOrEqual(60);
  });
});
