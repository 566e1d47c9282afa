import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('kiosk and display', () => {
  let surfaces: Surfaces;
  beforeAll(async () => { surfaces = await openSurfaces(); });
  afterAll(async () => { await surfaces.close(); });

  const seriousFaults = async (page: Page) => (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()).violations.map((each) => each.id);

  it('the kiosk gives a ticket on screen and on paper, and says goodbye', async () => {
    const { page, faults } = await surfaces.open('/kiosk', { width: 1080, height: 1920 });
    await page.getByRole('button', { name: /Certificati, residenza/ }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Certificati, residenza/ }).click();
    await page.getByText('A001').waitFor();
    await page.getByText('Sei il prossimo').waitFor();
    await expect.poll(() => surfaces.printer.jobs.length).toBe(1);
    const [slip] = surfaces.printer.jobs;
    expect(slip === undefined ? [] : decodeEscpos(slip).text(48).join('\n')).toContain('A001');
    await page.getByRole('button', { name: /Certificati, residenza/ }).waitFor({ timeout: 10_000 });
    expect(faults).toEqual([]);
  });

  it('the kiosk speaks English when asked', async () => {
    const { page } = await surfaces.open('/kiosk', { width: 1080, height: 1920 });
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('What do you need?').waitFor();
  });

  it('the display follows a call and a recall within a second', async () => {
    const { page, faults } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByText('Ancora nessuna chiamata').waitFor();
    const clerk = await surfaces.as('operatore');
    const { counters: [counter], queues } = await clerk.queue.board();
    const counterId = counter?.id ?? '';
    await clerk.queue.openCounter({ requestId: surfaces.requestId(), counterId, queueIds: queues.map((queue) => queue.id) });
    await clerk.queue.callNext({ requestId: surfaces.requestId(), counterId });
    await page.getByRole('status').getByText('A001').waitFor({ timeout: 1_000 });
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    expect(await seriousFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('a page that asks for what its device may not is refused', async () => {
    const { page } = await surfaces.open('/v', { width: 1080, height: 1920 });
    const asked = page.waitForRequest((request) => request.url().includes('watchWaitingRoom'));
    await page.goto(`${surfaces.hub.url}/kiosk`);
    const authorization = (await (await asked).allHeaders()).authorization ?? '';
    expect(authorization).toMatch(/^Bearer /);
    const status = await page.evaluate(async (header) => {
      const response = await fetch('/rpc/visits/listOpen', { method: 'POST', headers: { authorization: header } });
      return response.status;
    }, authorization);
    expect(status).toBe(403);
  });
});
