import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { axeFaults, axeFaultsInBoth } from '#tests/support/axe.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const lying = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

describe('how it went, asked at the counter and on the telephone', () => {
  let surfaces: Surfaces;
  let [clerk, supervisor]: OfficeClient[] = [];
  let [counterId, queueId]: string[] = [];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    [clerk, supervisor] = [await surfaces.as('operatore'), await surfaces.as('supervisore')];
    const { counters: [counter], queues: [queue] } = await clerk.queue.board();
    [counterId, queueId] = [counter?.id ?? '', queue?.id ?? ''];
    await clerk.queue.openCounter({ requestId: surfaces.requestId(), counterId, queueIds: [queueId] });
  });
  afterAll(async () => { await surfaces.close(); });

  /** A visit from the ticket to its end; the secret of the ticket's page. */
  async function visit(): Promise<string> {
    const [by, requestId] = [clerk as OfficeClient, () => surfaces.requestId()];
    const [at, queue] = [counterId ?? '', queueId ?? ''];
    const { placeCode } = await by.queue.issueTicket({ requestId: requestId(), queueId: queue });
    const { ticket } = await by.queue.callNext({ requestId: requestId(), counterId: at });
    const { id: visitId } = await by.visits.open({ requestId: requestId(), counterId: at, ticketId: ticket.id });
    await by.visits.close({ requestId: requestId(), visitId });
    return placeCode;
  }
  const isWhole = (page: Page): Promise<boolean> => page.evaluate(() => {
    const main = document.querySelector('main');
    return main !== null && main.scrollHeight <= main.clientHeight && document.documentElement.scrollWidth <= innerWidth;
  });

  it('is asked by a tablet that was paired with its counter, when a visit there is over; it thanks, and rests again by itself', async () => {
    const { code } = await (supervisor as OfficeClient).stations.makeCode({ role: 'tablet', name: 'Gradimento 1', counterId });
    const { page, faults } = await surfaces.open('/tablet?associa', lying);
    await page.getByRole('textbox').fill(code);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Alla fine qui potrai dirci com\'è andata' }).waitFor();
    expect([await axeFaultsInBoth(page), await isWhole(page)]).toEqual([[], true]);

    await visit();
    await page.getByRole('heading', { name: 'Com\'è andata?' }).waitFor();
    expect([await axeFaultsInBoth(page), await isWhole(page)]).toEqual([[], true]);
    expect((await page.getByRole('button', { name: 'Benissimo' }).boundingBox())?.height).toBeGreaterThanOrEqual(88);
    await page.getByRole('button', { name: 'Bene', exact: true }).dblclick();
    await page.getByText('Vuoi dirci perché?').waitFor();
    expect([await axeFaultsInBoth(page), await isWhole(page)]).toEqual([[], true]);
    await page.getByRole('button', { name: 'Spiegazioni chiare' }).click();
    await page.getByRole('heading', { name: 'Grazie!' }).waitFor();
    await page.getByRole('heading', { name: 'Alla fine qui potrai dirci com\'è andata' }).waitFor({ timeout: 10_000 });
    expect(faults).toEqual([]);
  });

  it('is asked in the languages of the kiosk, whole on a standing tablet too, and in Italian again afterwards', async () => {
    const { page, faults } = await surfaces.open('/tablet', { width: 800, height: 1280 });
    await page.getByText('Sportello 1').waitFor();
    await visit();
    await page.getByRole('heading', { name: 'Com\'è andata?' }).waitFor();
    for (const [language, title] of [['Deutsch', 'Wie war es?'], ['العربية', 'كيف كانت الخدمة؟'], ['中文', '您觉得怎么样？']] as const) {
      await page.getByRole('button', { name: language }).click();
      await page.getByRole('heading', { name: title }).waitFor();
      expect(await isWhole(page)).toBe(true);
    }
    expect([await page.evaluate(() => document.documentElement.lang), await axeFaults(page)]).toEqual(['zh', []]);
    await page.getByRole('button', { name: '很差' }).click();
    await page.getByRole('button', { name: '等待太久' }).waitFor();
    expect(await isWhole(page)).toBe(true);
    await page.getByRole('button', { name: '不用了，谢谢' }).click();
    await page.getByRole('heading', { name: 'Alla fine qui potrai dirci com\'è andata' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('withdraws the question when the telephone has answered it, which then is asked no more', async () => {
    const { page: tablet } = await surfaces.open('/tablet', lying);
    await tablet.getByText('Sportello 1').waitFor();
    const placeCode = await visit();
    await tablet.getByRole('heading', { name: 'Com\'è andata?' }).waitFor();
    const { page, faults } = await surfaces.open(`/place?c=${placeCode}`, phone);
    await page.getByRole('heading', { name: 'Com\'è andata?' }).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.getByRole('button', { name: 'Male', exact: true }).click();
    await page.getByRole('button', { name: 'Troppa attesa' }).click();
    await page.getByText('Grazie!').waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await tablet.getByRole('heading', { name: 'Alla fine qui potrai dirci com\'è andata' }).waitFor();
    await page.reload();
    await page.getByText(/aggiornato|Situazione|alle/i).first().waitFor();
    expect(await page.getByRole('heading', { name: 'Com\'è andata?' }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('is told by the tablet when the answer does not arrive', async () => {
    const { page } = await surfaces.open('/tablet', lying);
    await page.getByText('Sportello 1').waitFor();
    await visit();
    await page.route('**/rpc/satisfaction/vote', (route) => route.abort());
    await page.getByRole('button', { name: 'Benissimo' }).click();
    await page.getByText('La risposta non è arrivata: tocca di nuovo la faccia.').waitFor({ timeout: 15_000 });
    await page.unroute('**/rpc/satisfaction/vote');
    await page.getByRole('button', { name: 'Benissimo' }).click();
    await page.getByText('Vuoi dirci perché?').waitFor();
  });
});
