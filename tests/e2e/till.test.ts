import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/till');
/** Stands beside the form while nobody is served. */
const nobody = 'Qui compariranno il totale da pagare';

describe('the till, from its float to its closing', () => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk');
    await openCounter(clerk.page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => clerk.page.keyboard.press(key);
  const seen = (text: string | RegExp) => clerk.page.getByText(text).first().waitFor();
  const shoot = (name: string) => clerk.page.screenshot({ path: join(shots, `${name}.png`) });
  /** Pieces typed from the largest note down; Enter goes on. */
  async function countPieces(pieces: readonly number[]): Promise<void> {
    await clerk.page.getByLabel('Pezzi da € 500,00').waitFor();
    for (const each of pieces) {
      if (each > 0) await clerk.page.keyboard.type(String(each));
      await press('Enter');
    }
  }

  it('asks for the float before the first money, and takes the cash with its change', async () => {
    await identify(clerk.page, surfaces.family[0]?.taxCode);
    await openService(clerk.page, 'certificato di residenza', /Certificato di residenza/);
    await seen('Non manca nulla');
    await press('F9');
    await openTill(clerk.page);
    await clerk.page.getByLabel('Contante ricevuto').fill('20');
    await press('F9');
    await seen('Incassati € 16,52');
    await press('F10');
    await seen(nobody);
  });

  it('is reached while somebody is served, takes its forms in charge, and gives the work back as it was', async () => {
    await identify(clerk.page, surfaces.family[1]?.taxCode);
    await openService(clerk.page, 'certificato di residenza', /Certificato di residenza/);
    await seen('Non manca nulla');
    await press('Alt+e');
    await seen('La cassa di questo sportello');
    await press('Alt+m');
    await clerk.page.getByLabel('Tipo').selectOption({ label: 'Tessera elettorale in bianco' });
    await clerk.page.getByLabel('Pezzi').fill('20');
    await shoot('0-stock');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await press('F9');
    await clerk.page.getByRole('button', { name: /Conta la cassa/ }).waitFor();
    await press('Alt+t');
    await seen(/Cassa 1, ancora da chiudere: incassi dal/);
    await shoot('0-onward');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await press('Escape');
    await seen('Non manca nulla');
    await press('F8');
    await clerk.page.getByLabel('Dove va la persona').waitFor();
    await press('F8');
    await seen(nobody);
  });

  it('gives the cash of a receipt back that is voided by keyboard, and takes it again', async () => {
    await press('Alt+g');
    await seen('2026/R1/000001');
    await shoot('receipts-1-list');
    await press('ArrowDown');
    await press('Enter');
    await seen('Olga Operatore');
    await shoot('receipts-2-one');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await press('Alt+x');
    await press('Space');
    await seen('Il contante torna alla persona dal cassetto');
    await clerk.page.getByLabel('Che cosa è successo').fill('Voleva pagare con la carta');
    await shoot('receipts-3-void');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await press('F9');
    await seen("L'importo è ancora da pagare");
    await shoot('receipts-4-voided');
    await expect.poll(() => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n')).filter((slip) => slip.includes('ANNULLATA') && slip.includes('2026/R1/000001')).length).toBe(1);
    await press('Escape');
    await press('Escape');
    await clerk.page.keyboard.press('Control+k');
    await clerk.page.keyboard.type('Riprendi');
    // The other one is the visit of the spec before.
    await clerk.page.getByRole('option', { name: /Riprendi/ }).nth(1).waitFor();
    await press('ArrowDown');
    await press('Enter');
    await seen('Da pagare di nuovo');
    await shoot('receipts-5-again');
    await press('F9');
    await clerk.page.getByLabel('Contante ricevuto').fill('16,52');
    await press('F9');
    await seen('Ricevuta 2026/R1/000002');
    await press('F10');
    await seen(nobody);
  });

  it('is counted without being told what must be there', async () => {
    await press('Alt+e');
    await seen('La cassa di questo sportello');
    await shoot('1-open');
    expect(await clerk.page.getByText('116,52').count()).toBe(0);
    await press('Alt+c');
    await countPieces([0, 0, 1, 0, 0, 1, 1, 0, 1, 1]);
    await seen('Contato: € 116,50');
    await clerk.page.getByLabel('Pezzi di Tessera elettorale in bianco').fill('20');
    await shoot('2-counted');
    expect(await axeFaults(clerk.page)).toEqual([]);
    await press('F9');
    await seen('Motivo della differenza');
    await seen('€ -0,02');
    await shoot('3-variance');
    expect(await axeFaults(clerk.page)).toEqual([]);
  });

  it('is closed with the reason of the difference, and its report is printed', async () => {
    await clerk.page.getByLabel('Motivo della differenza').fill('Resto arrotondato');
    await press('F9');
    await seen(/Cassa chiusa con il rapporto 2026\/C1\/000001/);
    await clerk.page.getByRole('cell', { name: '2026/C1/000001' }).waitFor();
    await shoot('4-closed');
    await expect.poll(() => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n')).filter((slip) => slip.includes('CHIUSURA DI CASSA')).length).toBe(1);
  });

  it('with a large difference is closed by the supervisor, who can neither count nor open it again', async () => {
    await clerk.page.getByLabel('Fondo cassa').waitFor();
    await press('Escape');
    await press('Alt+e');
    await clerk.page.getByLabel('Fondo cassa').waitFor();
    await clerk.page.keyboard.type('50');
    await press('F9');
    await seen('La cassa è aperta');
    await press('Alt+c');
    await clerk.page.getByLabel('Pezzi di Tessera elettorale in bianco').fill('19');
    await press('F9');
    await seen('Tessera elettorale in bianco: contati 19, dovuti 20 (-1)');
    await seen('La differenza è grande');
    const { page } = await surfaces.open('/clerk', { width: 1366, height: 768, dark: true });
    await openCounter(page, 'supervisore');
    await page.keyboard.press('Alt+e');
    await page.getByRole('cell', { name: 'Chiudi' }).getByRole('button').click();
    await page.getByLabel('Motivo della differenza').fill('Ammanco segnalato alla ragioneria');
    expect(await page.getByRole('button', { name: /Riconta|Riprendi/ }).count()).toBe(0);
    await page.screenshot({ path: join(shots, '5-supervisor.png') });
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('F9');
    await page.getByRole('cell', { name: '2026/C1/000002' }).first().waitFor();
    await page.getByRole('heading', { name: 'Differenze degli ultimi 30 giorni' }).waitFor();
    await page.screenshot({ path: join(shots, '6-variances.png') });
    await page.keyboard.press('Alt+t');
    await page.getByRole('cell', { name: '€ 16,52' }).waitFor();
    await page.keyboard.press('Alt+v');
    await page.getByLabel(/reversale/).fill('118');
    await page.keyboard.press('F9');
    await page.getByRole('cell', { name: /\/V\/000001/ }).waitFor();
    await page.screenshot({ path: join(shots, '8-onward.png') });
    await page.keyboard.press('Alt+a');
    await page.getByLabel('Agente contabile').waitFor();
    await page.screenshot({ path: join(shots, '7-accounts.png') });
    expect(await axeFaults(page)).toEqual([]);
    expect(clerk.faults).toEqual([]);
  });
});
