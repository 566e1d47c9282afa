import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { faultsOf } from '#tests/support/simulator-faults.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** ANPR makes the certificates: it stops, comes back, refuses one; the clerk always knows what to tell the person. */
describe('certificates from ANPR at the counter', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces({ certificateTerms: { source: 'anpr', whenDown: 'local', waitMinutes: 60 } });
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const anpr = () => faultsOf(surfaces.hub, 'anpr');
  const papers = () => page.getByRole('region', { name: 'Documenti', exact: true });
  const board = () => page.getByRole('region', { name: 'Certificati da ANPR' });
  const badge = () => page.getByTitle('Certificati da ANPR: attesi, da consegnare, da restituire');
  const ask = async (place: number) => {
    await identify(page, surfaces.family[place]?.taxCode);
    await openService(page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('€ 16,52').first().waitFor();
  };
  const pay = async () => {
    await page.keyboard.press('F9');
    const received = page.getByLabel('Contante ricevuto');
    await received.or(page.getByLabel('Fondo cassa')).first().waitFor();
    if (!await received.isVisible()) await openTill(page);
    await received.fill('20');
    await page.keyboard.press('F9');
    await page.getByText('Incassati € 16,52').waitFor();
  };
  const conclude = async () => {
    await page.keyboard.press('F10');
    await page.getByRole('button', { name: /Servi senza biglietto/ }).waitFor();
  };

  it('are awaited in sight while ANPR is down, and keep nobody from concluding', async () => {
    await ask(0);
    await anpr().set(['down']);
    await pay();
    await papers().getByText('in arrivo da ANPR').waitFor();
    await papers().getByText(/Riprovo da solo|Sto riprovando/).waitFor({ timeout: 15_000 });
    await papers().getByText(/Senza risposta entro le .*\d\d:\d\d.* esce da qui/).waitFor();
    await papers().getByRole('button', { name: 'Rilascia qui il certificato 2026/C/000001' }).waitFor();
    await page.getByText(/Un certificato è ancora atteso da ANPR\. Puoi concludere/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('come and print by themselves when ANPR is back', async () => {
    await anpr().set([]);
    await papers().getByText('pronto', { exact: true }).waitFor({ timeout: 60_000 });
    await papers().getByText(/Numero ANPR \d+/).waitFor();
    const folder = join(surfaces.dataDir, 'stampe');
    const texts = async () => Promise.all((await readdir(folder)).filter((name) => name.endsWith('.pdf')).map(async (name) => (await readPdfText(await readFile(join(folder, name)))).text));
    await expect.poll(async () => (await texts()).join('\n'), { timeout: 20_000 }).toContain(`CERTIFICATO DI PROVA`);
    await conclude();
  });

  it('that ANPR refuses say why, and what was paid is given back by payment order', async () => {
    await ask(1);
    const address = surfaces.hub.core.systems.simulators?.addresses.anpr ?? '';
    await fetch(`${address}/_simulator/open-proceeding/${surfaces.family[1]?.taxCode ?? ''}`, { method: 'PUT' });
    await pay();
    await papers().getByText('rifiutato da ANPR').waitFor({ timeout: 20_000 });
    await papers().getByText(/ANPR non lo rilascia\..*\(EN181\)/).waitFor();
    await papers().getByText('Da restituire € 16,52.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await conclude();
    await badge().getByText('1 da restituire').waitFor();
    await page.keyboard.press('Alt+w');
    await board().getByText(/ricevuta 2026\/R1\/000002/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Alt+r');
    await board().getByLabel('Numero del mandato di pagamento').waitFor();
    await page.keyboard.type('512/2026');
    await page.keyboard.press('Enter');
    await board().getByText('€ 16,52').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await badge().waitFor({ state: 'hidden' });
  });

  it('that the office does not wait for come out after the visit, and are listed until they are handed out', async () => {
    await ask(0);
    await anpr().set(['down']);
    await pay();
    await badge().getByText('1 atteso da ANPR').waitFor();
    await conclude();
    await page.keyboard.press('Alt+w');
    await board().getByRole('button', { name: 'Rilascia qui il certificato 2026/C/000003' }).waitFor({ timeout: 15_000 });
    await page.keyboard.press('Alt+h');
    const late = board().getByRole('list', { name: 'Documenti arrivati dopo' });
    await late.getByText(/2026\/C\/000003 · Sportello 1 · visita conclusa/).waitFor({ timeout: 20_000 });
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('Alt+c');
    await late.waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
  });
});
