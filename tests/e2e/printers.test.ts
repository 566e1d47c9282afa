import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { connect, type OfficeClient } from '#electron/hub/demo/office-client.ts';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#core/simulators/virtual-printer.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** A supervisor sets a printer up, and a queue that waits is put right, all at the keyboard. */
describe('printers on screen', () => {
  let surfaces: Surfaces;
  let second: VirtualPrinter;
  let page: Page;
  let faults: string[];
  let kiosk: OfficeClient;
  let queueId: string;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    second = await startVirtualPrinter();
    ({ page, faults } = await surfaces.open('/clerk'));
    await logIn(page, 'supervisore');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    const { queues } = await (await surfaces.as('supervisore')).queue.board();
    queueId = queues[0]?.id ?? '';
    const { token } = await connect(surfaces.hub.url).stations.openTrainingDevice({ role: 'kiosk' });
    kiosk = connect(surfaces.hub.url, token);
  });
  afterAll(async () => {
    await second.stop();
    await surfaces.close();
  });

  const press = (key: string) => page.keyboard.press(key);
  const board = () => page.getByRole('region', { name: 'Stampanti e stampe' });
  const setup = () => page.getByRole('region', { name: 'Impostazioni di stampanti e POS' });
  const printer = (name: string) => board().getByRole('region', { name });
  const slips = (of: VirtualPrinter) => of.jobs.map((job) => decodeEscpos(job).text(48).join('\n'));
  /** A ticket of the kiosk, which prints it. */
  const issue = async (): Promise<string> => (await kiosk.queue.issueTicket({ requestId: surfaces.requestId(), queueId })).ticket.number;

  it('are told with what waits for them, and keep axe quiet', async () => {
    await press('Alt+u');
    await printer('Termica di formazione').waitFor();
    await printer('Cartella stampe').getByText('Nulla in attesa.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('print a page of proof on slips and on sheets', async () => {
    await printer('Termica di formazione').getByRole('button', { name: 'Pagina di prova' }).press('Enter');
    await expect.poll(() => slips(surfaces.printer).some((text) => text.includes('Accenti: à è é ì ò ù À È É €')), { timeout: 20_000 }).toBe(true);
    await printer('Cartella stampe').getByRole('button', { name: 'Pagina di prova' }).press('Enter');
    await expect.poll(() => printer('Cartella stampe').getByText('pronta', { exact: true }).count(), { timeout: 20_000 }).toBe(1);
  });

  it('are added and named as a replacement, and a wrong one is told', async () => {
    await press('Alt+i');
    await setup().getByRole('button', { name: 'Aggiungi stampante' }).press('Enter');
    await setup().getByLabel('Nome').fill('Termica di formazione');
    await setup().getByLabel('Indirizzo in rete').fill('127.0.0.1');
    await setup().getByLabel('Porta').fill(String(second.port));
    expect(await axeFaults(page)).toEqual([]);
    await press('Control+Enter');
    await setup().getByText(/di nome Termica di formazione c'è già/).waitFor();
    await setup().getByLabel('Nome').fill('Termica di riserva');
    await press('Control+Enter');
    await setup().getByText('Che cosa esce da dove').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await setup().getByLabel("Tutto l'ufficio, Biglietti").selectOption({ label: 'Termica di formazione' });
    await press('Control+Enter');
    await setup().getByText('salvato').waitFor();
    await press('Escape');
  });

  it('without paper keep what waits: it is moved, cancelled, and the printer says why', async () => {
    surfaces.printer.setCondition('paper-out');
    const [first, next] = [await issue(), await issue()];
    await printer('Termica di formazione').getByText(/carta finita: metti un rotolo/).first().waitFor({ timeout: 20_000 });
    await page.getByText('Carta finita. Metti un rotolo').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByLabel(new RegExp(`^Sposta Biglietto ${first}`)).selectOption({ label: 'Termica di riserva' });
    await expect.poll(() => slips(second).some((text) => text.includes(first)), { timeout: 20_000 }).toBe(true);
    await printer('Termica di formazione').getByRole('button', { name: 'Annulla' }).press('Enter');
    await printer('Termica di formazione').getByText('Nulla in attesa.').waitFor();
    surfaces.printer.setCondition('ready');
    const last = await issue();
    await expect.poll(() => slips(surfaces.printer).some((text) => text.includes(last)), { timeout: 20_000 }).toBe(true);
    expect(slips(surfaces.printer).some((text) => text.includes(next))).toBe(false);
  });

  it('are set up by the administrator too, who has no counter', async () => {
    const { page: own } = await surfaces.open('/clerk', { width: 1366, height: 768, dark: true });
    await logIn(own, 'amministratore');
    await own.getByRole('region', { name: 'Termica di formazione' }).getByText('pronta', { exact: true }).waitFor();
    expect(await axeFaults(own)).toEqual([]);
    await own.keyboard.press('Alt+i');
    await own.getByRole('button', { name: /^Termica di riserva/ }).press('Enter');
    await own.getByLabel('Se non stampa, usa').selectOption({ label: 'Termica di formazione' });
    await own.getByLabel('Dopo (secondi)').fill('30');
    expect(await axeFaults(own)).toEqual([]);
    await own.keyboard.press('Control+Enter');
    await own.getByText('sostituita da Termica di formazione').waitFor();
    await own.close();
  });

  it('are taken away when nothing waits for them', async () => {
    await press('Alt+i');
    await setup().getByRole('button', { name: /^Termica di riserva/ }).press('Enter');
    await setup().getByRole('button', { name: 'Togli la stampante' }).press('Enter');
    await expect.poll(() => setup().getByRole('button', { name: /^Termica di riserva/ }).count()).toBe(0);
    // A refused name is an answer, which the browser notes.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
  });
});
