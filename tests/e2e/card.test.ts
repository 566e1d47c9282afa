import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { identify, logIn, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/card');

/** The terminal of training lets the cents decide: ,41 is declined, ,44 loses the line before anything is charged. */
describe('a basket paid by card, with the keyboard alone', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  let page: Page;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    ({ page } = clerk);
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => page.keyboard.press(key);
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const shoot = (name: string, of = page) => of.screenshot({ path: join(shots, `${name}.png`) });
  const region = (name: string) => page.getByRole('region', { name });
  const receipts = () => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n')).filter((slip) => slip.includes('2026/R1/'));
  async function serve(): Promise<void> {
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'certificato di residenza', /Certificato di residenza/);
    await seen('Non manca nulla');
  }
  async function conclude(): Promise<void> {
    await press('F10');
    await seen('Qui compariranno il totale da pagare');
  }
  /** Types what the card is to pay over the whole amount. */
  async function askCard(amount: string): Promise<void> {
    await region('Pagamento con carta').waitFor();
    await page.keyboard.type(amount);
    await press('F9');
  }

  it('is declined with the reason and what to do, then approved by the next card: receipt numbered and printed', async () => {
    await serve();
    await press('Control+F9');
    await openTill(page);
    await region('Pagamento con carta').waitFor();
    await askCard('10,41');
    await seen(/INSERIRE CARTA|ATTENDERE PREGO|Carta rifiutata/);
    await shoot('1-waiting');
    await seen('Carta rifiutata, € 10,41 non addebitati.');
    await seen(/FONDI INSUFFICIENTI.*un'altra carta/);
    expect(await axeFaults(page)).toEqual([]);
    await press('Control+F9');
    await expect.poll(() => page.getByLabel('Importo da chiedere al POS').inputValue()).toBe('10,41');
    await askCard('16,52');
    await seen('Incassati € 16,52');
    await seen('€ 16,52 con la carta');
    await seen('Ricevuta 2026/R1/000001');
    await expect.poll(() => receipts().filter((slip) => slip.includes('A10000')).length).toBe(1);
    await conclude();
  });

  it('is paid in part with cash and in part by card, the rest always in sight', async () => {
    await serve();
    await press('F9');
    await page.getByLabel('Contante ricevuto').waitFor();
    await page.keyboard.type('10');
    await seen('Con la carta € 6,52');
    await press('Control+F9');
    await region('Pagamento con carta').waitFor();
    expect(await page.getByLabel('Importo da chiedere al POS').inputValue()).toBe('6,52');
    await press('F9');
    await seen('Già con la carta € 6,52 su € 16,52');
    await seen('Resta da pagare');
    await shoot('2-rest');
    await press('F9');
    await expect.poll(() => page.getByLabel('Contante ricevuto').inputValue()).toBe('10,00');
    await press('F9');
    await seen('Incassati € 16,52');
    await seen('€ 6,52 con la carta');
    await conclude();
  });

  it('asks when nobody heard how it ended, also after the hub was off, and a supervisor, who sees it too, tries the terminal', async () => {
    await serve();
    await press('Control+F9');
    await askCard('10,44');
    await region('Pagamento da chiarire').waitFor();
    await shoot('3-question');
    expect(await axeFaults(page)).toEqual([]);
    await press('F9');
    await seen(/Il POS non sa dire com'è andata/);
    await press('F8');
    await press('F8');
    await seen('Pagamenti da chiarire: 1');
    const { faults: { length } } = clerk;
    await surfaces.stopHub();
    await surfaces.startHub();
    const supervisor = await surfaces.open('/clerk', { width: 1366, height: 768, dark: true });
    await logIn(supervisor.page, 'supervisore');
    await supervisor.page.getByText('Pagamenti da chiarire: 1').waitFor();
    await supervisor.page.keyboard.press('Control+F10');
    await supervisor.page.getByRole('button', { name: /Certificato di residenza/ }).waitFor();
    expect(await axeFaults(supervisor.page)).toEqual([]);
    await supervisor.page.keyboard.press('Enter');
    await supervisor.page.getByText('Il POS ha addebitato € 10,44?').waitFor();
    await shoot('4-supervisor', supervisor.page);
    expect(await axeFaults(supervisor.page)).toEqual([]);
    await supervisor.page.keyboard.press('Shift+F9');
    await supervisor.page.keyboard.type('Il POS non ha stampato nulla');
    await supervisor.page.keyboard.press('Enter');
    await supervisor.page.getByText('Registrato che non c\'è stato addebito').waitFor();
    await page.getByText('Pagamenti da chiarire').waitFor({ state: 'detached', timeout: 20_000 });
    await supervisor.page.keyboard.press('Alt+u');
    await supervisor.page.keyboard.press('Alt+i');
    await supervisor.page.getByRole('button', { name: /POS di formazione 1.*nessun addebito/ }).focus();
    await supervisor.page.keyboard.press('Enter');
    await supervisor.page.getByLabel('Numero del terminale').waitFor();
    await supervisor.page.keyboard.press('Alt+t');
    await supervisor.page.getByText('Il POS risponde ed è pronto').waitFor();
    await shoot('5-terminal', supervisor.page);
    expect(await axeFaults(supervisor.page)).toEqual([]);
    expect(supervisor.faults).toEqual([]);
    expect(clerk.faults.slice(0, length)).toEqual([]);
  });

  it('is in the closing of the till, to be compared with the terminal', async () => {
    await press('Alt+e');
    await press('Alt+c');
    await page.getByLabel('Pezzi da € 500,00').waitFor();
    await press('F9');
    await seen('Con la carta');
    await seen('€ 23,04');
    expect(await axeFaults(page)).toEqual([]);
  });
});
