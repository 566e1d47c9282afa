import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { faultsOf } from '#tests/support/simulator-faults.ts';
import { identify, logIn, openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The protocollo stops: the supervisor opens the emergency register, the counter goes on, and every number is linked in the end. */
describe('the emergency register on screen', () => {
  let surfaces: Surfaces;
  let clerk: Page;
  let supervisor: Page;
  const faults: string[][] = [];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    clerk = await open('operatore');
    await clerk.getByRole('button', { name: /Apri lo sportello/ }).click();
    await clerk.getByText('Nessuno in attesa').first().waitFor();
    supervisor = await open('supervisore');
  });
  afterAll(async () => { await surfaces.close(); });

  async function open(username: string): Promise<Page> {
    const opened = await surfaces.open('/clerk');
    faults.push(opened.faults);
    await logIn(opened.page, username);
    await opened.page.getByTitle('Stato dei sistemi centrali').waitFor();
    return opened.page;
  }
  const register = () => faultsOf(surfaces.hub, 'protocollo');
  const protocollo = (on: Page) => on.getByRole('region', { name: 'Registro di emergenza del protocollo' });
  const ansc = (on: Page) => on.getByRole('region', { name: 'Registro di emergenza dello stato civile (ANSC)' });
  const slips = () => surfaces.printer.jobs.map((bytes) => decodeEscpos(bytes).text(48).join('\n'));


  it('tells whoever is not in charge how it stands, and gives no button', async () => {
    await clerk.keyboard.press('Alt+s');
    await protocollo(clerk).getByText('Chiuso', { exact: true }).waitFor();
    await protocollo(clerk).getByText('I numeri vengono dal protocollo.').waitFor();
    expect(await protocollo(clerk).getByRole('button').count()).toBe(0);
    await clerk.keyboard.press('Escape');
  });

  it('is opened by the supervisor with cause, time and who authorises', async () => {
    await register().set(['down']);
    await supervisor.keyboard.press('Alt+s');
    await supervisor.keyboard.press('Alt+r');
    const panel = protocollo(supervisor);
    await panel.getByLabel(/Causa dell'interruzione/).fill('Guasto del server del protocollo');
    await panel.getByRole('group', { name: 'Interrotto dal' }).getByLabel('Ora').fill('99:00');
    await panel.getByText('Scrivi giorno (gg/mm/aaaa) e ora (hh:mm).').waitFor();
    expect(await panel.getByRole('button', { name: /Apri il registro/ }).isDisabled()).toBe(true);
    await panel.getByRole('group', { name: 'Interrotto dal' }).getByLabel('Ora').fill('00:00');
    expect(await panel.getByLabel(/Responsabile che autorizza/).inputValue()).not.toBe('');
    await panel.getByLabel(/Estremi del provvedimento/).fill('Determina n. 12');
    expect(await axeFaults(supervisor)).toEqual([]);
    await supervisor.keyboard.press('Alt+a');
    await panel.getByText('Registro aperto: da adesso dà i numeri.').waitFor();
    await panel.getByText('Provvedimento: Determina n. 12.').waitFor();
    await panel.getByText(/Vale fino al .*: rinnovalo prima\./).waitFor();
    await panel.getByText('Oggi nessun numero, nessuno in tutto.').waitFor();
    await clerk.keyboard.press('Alt+s');
    await protocollo(clerk).getByText('Aperto', { exact: true }).waitFor();
    await clerk.keyboard.press('Escape');
  });

  it('numbers the application of the clerk at once, on screen and on paper', async () => {
    await identify(clerk, surfaces.family[0]?.taxCode);
    await openService(clerk, 'cambio casa', /Cambio di abitazione/);
    await clerk.getByLabel('Via o piazza').fill('Via delle Viole');
    await clerk.getByLabel('Abita qui dal').fill('02/11/2026');
    await clerk.getByLabel('Numero civico').fill('7');
    await clerk.getByLabel('Titolo').selectOption({ label: 'Proprietà' });
    await clerk.getByText('Non manca nulla').waitFor();
    await clerk.keyboard.press('F9');
    await clerk.getByText('E/2026/000001', { exact: true }).waitFor();
    await expect.poll(() => slips().filter((slip) => slip.includes('E/2026/000001') && slip.includes('Cambio di abitazione')).length, { timeout: 15_000 }).toBe(1);
  });

  it('lists the entry, prints the day, and is renewed', async () => {
    const panel = protocollo(supervisor);
    await panel.getByText('Oggi un numero, uno in tutto.').waitFor();
    await panel.getByText('Una voce aspetta il numero di protocollo.').waitFor();
    await supervisor.keyboard.press('Alt+v');
    await panel.getByRole('row', { name: /E\/2026\/000001.*Cambio di abitazione.*in attesa/ }).waitFor();
    expect(await axeFaults(supervisor)).toEqual([]);
    await supervisor.keyboard.press('Alt+g');
    await panel.getByText(/La giornata del .* è in stampa\./).waitFor();
    await expect.poll(() => slips().filter((slip) => slip.includes('TOTALE DEL GIORNO')).join(), { timeout: 15_000 }).toContain('Provvedimento: Determina n. 12');
    await supervisor.keyboard.press('Alt+w');
    await panel.getByLabel(/Perché non si può ancora/).fill('Il ricambio arriva domani');
    await panel.getByLabel(/Estremi del provvedimento/).fill('Determina n. 15');
    await supervisor.keyboard.press('Alt+a');
    await panel.getByText('Registro rinnovato per una settimana da adesso.').waitFor();
    await panel.getByText('Provvedimento: Determina n. 15.').waitFor();
  });

  it('is closed when the protocollo works again, and its entry shows the ordinary number', async () => {
    const panel = protocollo(supervisor);
    await supervisor.keyboard.press('Alt+c');
    await panel.getByText('Il protocollo funziona di nuovo?').waitFor();
    await panel.getByText(/Una voce aspetta il numero di protocollo: lo riceve da sola/).waitFor();
    await panel.getByRole('button', { name: 'Sì, funziona: chiudi il registro' }).click();
    await panel.getByText('Registro chiuso.').waitFor();
    await panel.getByText('Ultima apertura: 0 su una voce collegata al numero di protocollo.').waitFor();
    await register().set([]);
    await clerk.getByText('2026/0000001', { exact: true }).waitFor({ timeout: 30_000 });
    await panel.getByText('Ultima apertura: 1 su una voce collegata al numero di protocollo.').waitFor();
    await supervisor.keyboard.press('Alt+v');
    await panel.getByRole('row', { name: /E\/2026\/000001.*2026\/0000001/ }).waitFor();
  });

  it('has a register of its own for ANSC, whose entries are linked by hand', async () => {
    const panel = ansc(supervisor);
    await supervisor.keyboard.press('Alt+n');
    await panel.getByLabel(/Causa dell'interruzione/).fill('ANSC non risponde da stamattina');
    await panel.getByRole('group', { name: 'Interrotto dal' }).getByLabel('Ora').fill('00:00');
    await supervisor.keyboard.press('Alt+a');
    await panel.getByText('Provvedimento non ancora indicato.').waitFor();
    await openService(clerk, 'estratto di nascita', /^Estratto o certificato di nascita/);
    await clerk.getByText('Non manca nulla').waitFor();
    await clerk.keyboard.press('F9');
    await clerk.getByText('E-ANSC/2026/000001', { exact: true }).waitFor();
    await panel.getByText('Una voce va riportata in ANSC e collegata.').waitFor();
    await supervisor.keyboard.press('Alt+v');
    await panel.getByLabel('Identificativo ANSC').fill('2026-99001-26624-040007');
    expect(await axeFaults(supervisor)).toEqual([]);
    await panel.getByRole('button', { name: 'Collega' }).click();
    await panel.getByRole('row', { name: /E-ANSC\/2026\/000001.*2026-99001-26624-040007/ }).waitFor();
    expect(faults.flat()).toEqual([]);
  });
});
