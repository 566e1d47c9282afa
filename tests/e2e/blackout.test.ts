import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/blackout');

describe('a day on paper', () => {
  let surfaces: Surfaces;
  let desk: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    desk = await surfaces.open('/clerk');
    await openCounter(desk.page, 'supervisore');
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => desk.page.keyboard.press(key);
  const seen = (text: string | RegExp) => desk.page.getByText(text).first().waitFor();
  const shoot = (name: string) => desk.page.screenshot({ path: join(shots, `${name}.png`) });
  /** Fills a line in the order of the register, with Enter from field to field. */
  async function copyLine(slip: string, times: readonly string[]): Promise<void> {
    await desk.page.getByLabel('Biglietto').fill(slip);
    for (const [place, label] of ['Arrivo', 'Chiamata', 'Fine'].entries()) await desk.page.getByLabel(label).fill(times[place] ?? '');
  }

  it('is prepared with a kit, which opens as a PDF', async () => {
    await press('Alt+x');
    await seen('Nessun kit su carta');
    await shoot('1-no-kit');
    const opened = desk.page.context().waitForEvent('page');
    await desk.page.getByRole('button', { name: 'Numera e stampa un kit' }).click();
    await (await opened).close();
    await seen(/Kit n. 1 del/);
    await desk.page.getByLabel('Biglietto').waitFor();
    expect(await axeFaults(desk.page)).toEqual([]);
  });

  it('says what cannot be before it is sent, and enters who was only told something as over', async () => {
    await copyLine('a001', ['00:01', '00:02', '00:03']);
    await seen('Scrivi il numero come è stampato');
    await copyLine('ax001', ['00:02', '00:01', '00:03']);
    await seen('Gli orari devono seguirsi');
    await shoot('2-wrong');
    await copyLine('ax001', ['00:01', '00:02', '00:03']);
    await press('F9');
    await seen('AX001 inserito: visita conclusa.');
    await copyLine('ax001', ['00:01', '00:02', '00:03']);
    await press('F9');
    await seen('Questo biglietto è già stato inserito');
  });

  it('sets aside what was asked and paid, and completes it like any other visit', async () => {
    await copyLine('ax002', ['00:01', '00:02', '00:03']);
    await desk.page.getByLabel('Servizi chiesti').fill('certificato di residenza');
    await press('Enter');
    await desk.page.getByRole('button', { name: /Togli Certificato di residenza/ }).waitFor();
    await desk.page.getByLabel('Ricevuta su carta').fill('1');
    await seen('Servono tutti e due');
    await desk.page.getByLabel('Incassato in contanti').fill('16,52');
    await shoot('3-paid');
    expect(await axeFaults(desk.page)).toEqual([]);
    await press('F9');
    await seen('AX002 inserito: la visita è tra quelle in sospeso');
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    await desk.page.waitForTimeout(350);
    await shoot('4-entered-dark');
    await desk.page.emulateMedia({ colorScheme: 'light' });
    await desk.page.getByRole('button', { name: 'Riprendi', exact: true }).click();
    await seen('AX002');
    await desk.page.getByText('Chi è allo sportello?').waitFor();
    await desk.page.keyboard.type(surfaces.family[0]?.taxCode ?? '');
    await press('Enter');
    await desk.page.getByText("Come l'hai riconosciuta?").waitFor();
    await desk.page.keyboard.type('CA12345AA');
    await desk.page.getByRole('button', { name: /Conferma/ }).click();
    await desk.page.getByRole('button', { name: /Certificato di residenza/ }).waitFor();
    await shoot('5-resumed');
    await press('Alt+j');
    await seen('Non manca nulla');
    // The slip that was there already was refused by the hub.
    expect(desk.faults.filter((fault) => !fault.includes('409'))).toEqual([]);
  });
});
