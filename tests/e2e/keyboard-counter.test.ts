import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** A whole turn at the counter in which the mouse is never used: only keys, and what the focus is on. */
describe('a counter at the keyboard alone', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
  });
  afterAll(async () => { await surfaces.close(); });

  const press = async (...keys: string[]) => { for (const key of keys) await page.keyboard.press(key); };
  const type = (text: string) => page.keyboard.type(text);
  const seen = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const nobodyHere = 'Il prossimo biglietto comparirà qui da solo';
  const board = () => page.getByRole('region', { name: "La coda dell'ufficio" });
  /** Goes on with Tab until the focus is where it should be, as a person does. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let count = 0; count < 40; count += 1) {
      const focused = await page.evaluate(() => { const { labels, textContent, ariaLabel } = document.activeElement as HTMLInputElement; return labels?.[0]?.textContent ?? ariaLabel ?? textContent; });
      if (name.test(focused)) return;
      await press('Tab');
    }
    throw new Error(`Tab does not reach ${String(name)}`);
  }
  async function choose(startsWith: string, value: RegExp): Promise<void> {
    await type(startsWith);
    expect(await page.evaluate(() => (document.activeElement as HTMLSelectElement).selectedOptions[0]?.textContent)).toMatch(value);
  }
  async function issue(serviceIds: string[] = []): Promise<string> {
    const clerk = await surfaces.as('operatore');
    const { queues: [queue] } = await clerk.queue.board();
    return (await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '', serviceIds })).ticket.number;
  }
  const stateOf = async (number: string) => (await (await surfaces.as('operatore')).queue.listToday()).find(({ ticket }) => ticket.number === number)?.ticket.state;
  async function callNext(number: string): Promise<void> {
    await page.getByRole('button', { name: /^Chiama/ }).first().waitFor();
    await press('F2');
    await seen('È qui: servi');
    expect(await stateOf(number)).toBe('called');
  }

  it('signs in and opens the counter', async () => {
    await page.getByLabel('Nome utente').waitFor();
    await tabTo(/Nome utente/);
    await type('operatore');
    await press('Tab');
    await type('formazione');
    await press('Enter');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('counter');
    await press('Enter');
    await seen(nobodyHere);
  });

  it('calls, starts, tells who it is, and opens what was asked on the ticket', async () => {
    const number = await issue(['certificato-residenza']);
    await callNext(number);
    await seen('Chiede: Certificato di residenza');
    await press('F6');
    await seen('Chi è allo sportello?');
    await type(surfaces.family[0]?.taxCode ?? '');
    await press('Enter');
    await seen("Come l'hai riconosciuta?");
    await type('CA12345AA');
    await press('Enter', 'Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toMatch(/Conferma/);
    await press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor({ state: 'detached' });
    await press('Alt+j');
    await seen('€ 16,52');
    expect(await page.getByText('Apri: Certificato di residenza').count()).toBe(0);
  });

  it('adds a service by its words, fills it and leaves it in the basket', async () => {
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await page.getByLabel('Via o piazza').waitFor();
    await tabTo(/Abita qui dal/);
    await type('02/11/2026');
    await tabTo(/Via o piazza/);
    await type('Via delle Viole');
    await tabTo(/Numero civico/);
    await type('7');
    await tabTo(/^\s*Titolo/);
    await choose('P', /Proprietà/);
    await seen('Non manca nulla');
  });

  it('parks, and resumes', async () => {
    await press('F8');
    await page.getByLabel(/Dove/).waitFor();
    await type('Bancomat');
    await press('F8');
    await seen('Una visita parcheggiata aspetta di essere ripresa');
    await press('Shift+F8');
    await seen('Non manca nulla');
  });

  it('takes the money and concludes', async () => {
    await page.getByRole('button', { name: /^Incassa/ }).waitFor();
    await press('F9');
    await page.getByLabel('Fondo cassa').waitFor();
    await type('100');
    await press('F9');
    await page.getByLabel('Contante ricevuto').waitFor();
    await type('50');
    await press('F9');
    await seen('Incassati € 16,52');
    await press('F10');
    await seen(nobodyHere);
  });

  it('takes up again what was concluded too early, with everything in place', async () => {
    await seen(/Visita conclusa alle/);
    await press('Alt+r');
    await seen('Incassati € 16,52');
    await press('F10');
    await seen(nobodyHere);
  });

  it('pauses with a reason, and goes on', async () => {
    await press('Alt+q');
    await board().waitFor();
    await press('Alt+p');
    await board().getByText(/: Pausa\. Nessuno viene chiamato a questo sportello/).waitFor();
    await expect.poll(() => board().getByRole('button', { name: /Riunione/ }).isEnabled()).toBe(true);
    await press('Alt+3');
    await board().getByText(/: Riunione\. Nessuno viene chiamato a questo sportello/).waitFor();
    await board().getByRole('button', { name: /Riprendi/ }).waitFor();
    await press('Alt+p');
    await expect.poll(() => board().getByText(/Nessuno viene chiamato/).count()).toBe(0);
    await press('Escape');
  });

  it('recalls, and marks as not come', async () => {
    const clerk = await surfaces.as('supervisore');
    const { rules } = await clerk.queueSetup.read();
    await clerk.queueSetup.saveRules({ requestId: surfaces.requestId(), rules: { ...rules, recallSeconds: 0 } });
    const number = await issue();
    await callNext(number);
    await press('F3');
    await seen('richiamato una volta');
    await press('F4');
    await expect.poll(() => stateOf(number)).toBe('no-show');
  });

  it('sends the called ticket to another queue', async () => {
    const number = await issue();
    await callNext(number);
    await press('Alt+q');
    await board().waitFor();
    await press('Alt+b');
    await type(number);
    await board().getByRole('button', { name: new RegExp(`^${number}`) }).waitFor();
    await press('Enter');
    await page.getByRole('button', { name: /Trasferisci/ }).waitFor();
    await press('Alt+t');
    await page.getByLabel('Dove va').waitFor();
    await choose('B', /Tributi/);
    await press('Tab');
    await type('Chiede una rata');
    await press('Control+Enter');
    await expect.poll(() => stateOf(number)).toBe('transferred');
    await press('Escape', 'Escape', 'Escape');
  });

  it('hands the counter over, opens another one and closes it', async () => {
    await press('Alt+q');
    await board().waitFor();
    await press('Alt+g');
    await page.getByLabel('A chi').waitFor();
    await choose('S', /Silvio Supervisore/);
    await press('Control+Enter');
    await expect.poll(() => page.getByText(/^Sportello 1/).count()).toBe(0);
    await press('Escape');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    await tabTo(/^Apri lo sportello/);
    await press('Enter');
    await page.getByRole('button', { name: /^Chiudi/ }).waitFor();
    await press('Alt+z');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    expect(faults).toEqual([]);
  });
});
