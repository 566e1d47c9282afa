import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn, openCounter } from '#tests/support/clerk-hands.ts';
import { clockFrom } from '#tests/support/moved-clock.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const weekdays = ['Lunedì', 'Martedì', 'Mercoledì', 'Giovedì', 'Venerdì', 'Sabato', 'Domenica'];

/** A supervisor sets an agenda up, a clerk books in it and receives who comes; the mouse is never needed at the counter. */
describe('appointments at the counter on screen', () => {
  let surfaces: Surfaces;
  let page: Page;
  let own: Page;
  let faults: string[];
  let number = '';
  beforeAll(async () => {
    surfaces = await openSurfaces({ clock: clockFrom('10:00') });
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
    ({ page: own } = await surfaces.open('/clerk', { width: 1366, height: 768, dark: true }));
    await logIn(own, 'supervisore');
    await own.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => page.keyboard.press(key);
  const board = () => page.getByRole('region', { name: /^(Appuntamenti|Nuovo appuntamento)$/ });
  const setup = () => own.getByRole('region', { name: 'Impostazioni della coda' });
  const papers = () => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n'));

  it('an agenda of training is changed by the supervisor, who is told beside the field what is wrong', async () => {
    await own.keyboard.press('Alt+q');
    await own.keyboard.press('Alt+i');
    await setup().getByRole('button', { name: 'Appuntamenti' }).click();
    await setup().getByRole('button', { name: /^Carte d'identità/ }).click();
    for (const weekday of weekdays) await setup().getByLabel(weekday, { exact: true }).fill('00:00-23:59');
    await setup().getByLabel(/^Durata/).fill('3');
    await setup().getByRole('checkbox', { name: 'al telefono' }).check();
    await setup().getByRole('checkbox', { name: /Aperta anche nelle feste/ }).check();
    await own.keyboard.press('Control+Enter');
    await setup().getByText('Da 5 a 240 minuti.').waitFor();
    expect(await axeFaults(own)).toEqual([]);
    await setup().getByLabel(/^Durata/).fill('10');
    await setup().getByLabel('Che chiusura').selectOption({ label: 'ogni anno in una data' });
    await setup().getByLabel('Giorno', { exact: true }).fill('06011999');
    await setup().getByRole('button', { name: 'Aggiungi la chiusura' }).click();
    await setup().getByText('ogni anno il 06/01').waitFor();
    await own.keyboard.press('Control+Enter');
    const supervisor = await surfaces.as('supervisore');
    await expect.poll(async () => (await supervisor.appointments.listAgendas())[0]?.setup).toMatchObject({
      slotMinutes: 10, modes: ['in-person', 'phone'], isOpenOnHolidays: true, closures: [{ kind: 'yearly', monthDay: '12-24' }, { kind: 'yearly', monthDay: '01-06' }],
    });
    expect(await axeFaults(own)).toEqual([]);
  });

  it('a clerk books by keyboard, reads the code and prints it', async () => {
    await press('Alt+k');
    await board().getByText(/Nessun appuntamento in questo giorno/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await press('Alt+n');
    await expect.poll(() => board().getByLabel('Ora').inputValue()).not.toBe('');
    await press('Control+Enter');
    await board().getByText('Scrivi cognome e nome.').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await board().getByLabel('Cognome e nome').focus();
    await page.keyboard.type('Verdi Anna');
    await press('Control+Enter');
    await board().getByText('Appuntamento preso').waitFor();
    const code = await board().locator('[data-code]').innerText();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
    expect(await axeFaults(page)).toEqual([]);
    await press('Alt+g');
    await expect.poll(() => papers().some((paper) => paper.includes('IL SUO APPUNTAMENTO') && paper.includes(code)), { timeout: 15_000 }).toBe(true);
  });

  it('finds who comes, gives the ticket, and calls it', async () => {
    await press('Escape');
    await board().getByLabel('Cerca tra gli appuntamenti').waitFor();
    await page.keyboard.type('verdi');
    await press('ArrowDown');
    await press('Enter');
    await board().getByRole('button', { name: /È qui/ }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await press('Alt+c');
    await board().getByText(/tiene il posto dell'appuntamento/).waitFor();
    number = await board().getByText(/^A\d{3}$/).first().innerText();
    expect(await axeFaults(page)).toEqual([]);
    await expect.poll(() => papers().some((paper) => paper.includes(number)), { timeout: 15_000 }).toBe(true);
    await press('Escape');
    await board().getByText('arrivato').waitFor();
    await press('Escape');
    await expect.poll(() => page.getByRole('button', { name: /^Chiama/ }).first().isEnabled()).toBe(true);
    await press('F2');
    await page.getByText('Chiamato · Anagrafe e documenti').waitFor();
    await page.getByText(number).first().waitFor();
    await press('F4');
  });

  it('moves and cancels, and the list follows what a colleague books', async () => {
    const colleague = await surfaces.as('supervisore');
    await press('Alt+k');
    await board().getByText('arrivato').waitFor();
    const [agenda] = await colleague.appointments.listAgendas();
    const day = await board().getByLabel('Vai al giorno').inputValue();
    const from = day.split('/').reverse().join('-');
    const free = (await colleague.appointments.listSlots({ agendaId: agenda?.id ?? '', from, days: 1 }))[0]?.slots.at(-1)?.startsAt ?? '';
    await colleague.appointments.bookAtCounter({ requestId: surfaces.requestId(), agendaId: agenda?.id ?? '', startsAt: free, mode: 'phone', person: { name: 'Neri Bruno', phone: '0547 356111' } });
    await board().getByText('Neri Bruno').waitFor();
    await page.keyboard.type('neri');
    await press('ArrowDown');
    await press('Enter');
    await board().getByText('0547 356111').waitFor();
    await press('Alt+m');
    await board().getByLabel(/^Giorno/).selectOption({ index: 1 });
    await press('Control+Enter');
    await expect.poll(() => board().getByRole('form', { name: 'Sposta' }).count()).toBe(0);
    await board().getByText('Neri Bruno').waitFor();
    await own.getByRole('button', { name: /^Carte d'identità/ }).click();
    await own.getByRole('button', { name: 'Togli l\'agenda' }).click();
    await own.getByText(/Appuntamenti ancora da fare in questa agenda: 1/).waitFor();
    await press('Alt+x');
    await board().getByText(/Annullare\?/).waitFor();
    await press('Control+Enter');
    await board().getByText('annullato', { exact: true }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });
});
