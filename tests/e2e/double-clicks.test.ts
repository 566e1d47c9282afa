import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import { systemClock } from '#core/kernel/clock.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { logIn, openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** Who is used to double clicks clicks twice on everything, as fast as a hand does: also where another button stands a moment later. */
describe('a visit done with double clicks', () => {
  let surfaces: Surfaces;
  let page: Page;
  let clerk: OfficeClient;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page } = await surfaces.open('/clerk'));
    clerk = await surfaces.as('operatore');
    const { queues: [queue] } = await clerk.queue.board();
    for (let ticket = 0; ticket < 3; ticket += 1) await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    await logIn(page, 'operatore');
  });
  afterAll(async () => { await surfaces.close(); });

  /** Two clicks on the same place of the screen, 120 ms apart. */
  async function clickTwice(name: RegExp): Promise<void> {
    const button = page.getByRole('button', { name, disabled: false }).first();
    await button.waitFor();
    const box = await button.boundingBox();
    if (box === null) throw new Error(`${String(name)} is nowhere`);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.click(x, y, { clickCount: 2, delay: 60 });
  }
  const states = async (): Promise<string[]> => (await clerk.queue.listToday({})).map(({ ticket }) => ticket.state).sort();

  it('calls one person, serves them and pays once', async () => {
    await clickTwice(/Apri lo sportello/);
    await clickTwice(/^Chiama/);
    await page.getByText('È qui: servi').waitFor();
    await expect.poll(states).toEqual(['called', 'waiting', 'waiting']);
    await clickTwice(/È qui: servi/);
    await page.getByText('Chi è allo sportello?').waitFor();
    await expect.poll(states).toEqual(['serving', 'waiting', 'waiting']);
    await page.keyboard.type(surfaces.family[0]?.taxCode ?? '');
    await page.keyboard.press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await page.keyboard.type('CA12345AA');
    await clickTwice(/Conferma/);
    await openService(page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('16,52').first().waitFor();
    await page.keyboard.press('F9');
    await page.getByLabel('Fondo cassa').fill('100');
    await clickTwice(/Apri la cassa/);
    await page.getByLabel('Contante ricevuto').fill('20');
    await clickTwice(/^Incassa/);
    await page.getByText('Incassati € 16,52').waitFor();
    expect(await clerk.payments.listReceipts({ day: businessDay(systemClock.now()) })).toHaveLength(1);
    await clickTwice(/^Concludi/);
    await page.getByRole('button', { name: /^Chiama/ }).first().waitFor();
    expect(await states()).toEqual(['done', 'waiting', 'waiting']);
  });
});
