import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn, openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The whole queue at a clerk's keyboard: out of turn, away and back, to another queue, a pause, and a colleague who helps. */
describe('the queue of the office on screen', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => page.keyboard.press(key);
  const board = () => page.getByRole('region', { name: "La coda dell'ufficio" });
  const ticket = (number: string) => board().getByRole('button', { name: new RegExp(`^${number}`) });
  async function issue(which = 0): Promise<string> {
    const clerk = await surfaces.as('operatore');
    const { queues } = await clerk.queue.board();
    return (await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queues[which]?.id ?? '' })).ticket.number;
  }

  it('shows queues, counters and tickets, and keeps axe quiet', async () => {
    await issue();
    await issue();
    await press('Alt+q');
    await board().waitFor();
    await ticket('A002').waitFor();
    await board().getByText('Anagrafe e documenti').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
  });

  it('calls somebody out of turn, with a reason', async () => {
    await ticket('A002').click();
    await press('Alt+c');
    await page.getByLabel('Perché prima degli altri').waitFor();
    await page.keyboard.type('Ha un treno tra poco');
    expect(await axeFaults(page)).toEqual([]);
    await press('Control+Enter');
    await page.getByText('Chiamato · Anagrafe e documenti').waitFor();
    await page.getByText('A002').first().waitFor();
  });

  it('puts a no-show who came back in the old place', async () => {
    await press('F4');
    await page.getByText('A001').first().waitFor();
    await press('Alt+q');
    await ticket('A002').getByText('non presentato').waitFor();
    await ticket('A002').click();
    await press('Alt+r');
    await board().getByText('in attesa', { exact: true }).waitFor();
  });

  it('sends a ticket to another queue, which keeps its arrival', async () => {
    await press('Alt+t');
    await page.getByLabel('Dove va').selectOption({ label: 'B · Tributi e pagamenti' });
    await press('Control+Enter');
    await board().getByText('trasferito').waitFor();
    await board().getByText(/^Tributi e pagamenti/).waitFor();
    await press('Escape');
    await press('Escape');
  });

  it('pauses, and calls nobody until the pause is over', async () => {
    await press('Alt+q');
    await press('Alt+p');
    await board().getByText(/Nessuno viene chiamato a questo sportello/).waitFor();
    await expect.poll(() => board().getByRole('button', { name: /Riprendi/ }).isEnabled()).toBe(true);
    await press('Alt+p');
    await expect.poll(() => board().getByText(/Nessuno viene chiamato/).count()).toBe(0);
  });

  it('asks for help, and sees who is coming', async () => {
    await press('Alt+h');
    await page.getByLabel('Per che cosa serve aiuto').waitFor();
    await page.keyboard.type('Documento sospetto');
    await press('Control+Enter');
    const supervisor = await surfaces.as('supervisore');
    await expect.poll(async () => (await supervisor.queue.board()).help.length).toBe(1);
    const [call] = (await supervisor.queue.board()).help;
    await supervisor.queue.answerHelp({ requestId: surfaces.requestId(), helpId: call?.id ?? '' });
    await board().getByText('arriva Silvio Supervisore').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await board().getByRole('button', { name: 'Fatto' }).click();
    await expect.poll(() => board().getByText('arriva Silvio Supervisore').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is set up by the supervisor, effective at once at the kiosk', async () => {
    const { page: own } = await surfaces.open('/clerk');
    await logIn(own, 'supervisore');
    await own.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    await own.keyboard.press('Alt+q');
    await own.getByRole('button', { name: /^Impostazioni/ }).waitFor();
    await own.keyboard.press('Alt+i');
    const setup = own.getByRole('region', { name: 'Impostazioni della coda' });
    await setup.getByRole('button', { name: /^D · Edilizia/ }).click();
    await setup.getByLabel(/Ferma la coda/).fill('Oggi si riceve in via Verdi');
    expect(await axeFaults(own)).toEqual([]);
    await own.keyboard.press('Control+Enter');
    const clerk = await surfaces.as('operatore');
    await expect.poll(async () => (await clerk.queue.board()).queues.find(({ letter }) => letter === 'D')?.closure).toEqual({ kind: 'stopped', because: 'Oggi si riceve in via Verdi' });
    for (const section of ['Sportelli e sale', 'Regole e chiusure', 'Persone e turni']) {
      await setup.getByRole('button', { name: section }).click();
      expect(await axeFaults(own)).toEqual([]);
    }
    await setup.getByLabel('Turni di oggi: Olga Operatore, Tributi e pagamenti').check();
    await own.keyboard.press('Control+Enter');
    await expect.poll(async () => (await clerk.queue.board()).counters[0]?.queueIds.length).toBe(1);
  });
});
