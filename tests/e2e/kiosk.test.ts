import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** What a kiosk does by itself, on a clock that the test turns, and how the citizens' pages look in both themes. */
describe('a kiosk left alone, and touched twice', () => {
  let surfaces: Surfaces;
  let supervisor: OfficeClient;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    supervisor = await surfaces.as('supervisore');
  });
  afterAll(async () => { await surfaces.close(); });

  const tall = { width: 1080, height: 1920 };
  const certificates = /Certificati, residenza/;
  const countTickets = async () => (await supervisor.queue.listToday()).length;

  /** A kiosk whose clock stands still until the test turns it. */
  async function openKiosk(): Promise<Page> {
    const { page } = await surfaces.open('/v', tall);
    await page.clock.install();
    await page.goto(`${surfaces.hub.url}/kiosk`);
    await page.getByRole('button', { name: certificates }).waitFor();
    return page;
  }

  /** Turns the clock by seconds, slowly enough for the kiosk to hear its hub in between. */
  async function pass(page: Page, seconds: number): Promise<void> {
    for (let left = seconds; left > 0; left -= 3) {
      await page.clock.runFor(Math.min(3, left) * 1_000);
      await page.waitForTimeout(100);
    }
  }

  async function changeQueue(letter: string, change: { dailyQuota?: number; stoppedBecause?: string }): Promise<void> {
    const found = (await supervisor.queueSetup.read()).queues.find((queue) => queue.letter === letter);
    if (found === undefined) throw new Error(`the training office has no queue ${letter}`);
    const { id, ...setup } = found;
    await supervisor.queueSetup.saveQueue({ requestId: surfaces.requestId(), id, setup: { ...setup, ...change } });
  }

  it('invites after a minute of silence, in one language after the other, and starts at a touch without taking it for a choice', async () => {
    const page = await openKiosk();
    await pass(page, 57);
    expect(await page.getByText('Tocca lo schermo').count()).toBe(0);
    await pass(page, 6);
    const invitation = page.locator('button', { hasText: 'Comune di Poggio Sereno' });
    await invitation.waitFor();
    const first = await invitation.innerText();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.clock.runFor(4_000);
    await expect.poll(() => invitation.innerText()).not.toBe(first);
    await invitation.click({ position: { x: 540, y: 700 } });
    await invitation.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor();
    expect(await countTickets()).toBe(0);
  });

  it('forgets who went away in the middle, their language too', async () => {
    const page = await openKiosk();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await page.clock.runFor(1_000);
    await page.getByRole('button', { name: /certificate/i }).click();
    await page.getByRole('button', { name: 'Take a number' }).waitFor();
    await pass(page, 27);
    await page.getByRole('button', { name: 'Take a number' }).waitFor();
    await pass(page, 6);
    await page.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor();
    expect(await countTickets()).toBe(0);
  });

  it('takes the second tap of a double touch for nothing, on the need and on the number', async () => {
    const page = await openKiosk();
    await page.clock.runFor(1_000);
    await page.getByRole('button', { name: certificates }).dblclick();
    const take = page.getByRole('button', { name: 'Prendi il numero' });
    await take.waitFor();
    expect(await take.isDisabled()).toBe(true);
    expect(await countTickets()).toBe(0);
    await page.clock.runFor(1_000);
    await take.dblclick();
    await page.getByText('A001').waitFor();
    expect(await countTickets()).toBe(1);
    await page.clock.runFor(6_100);
    await page.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor();
  });

  it('says that the numbers of the day are used up, also to who is reading about that queue', async () => {
    await changeQueue('A', { dailyQuota: 2 });
    const page = await openKiosk();
    await page.clock.runFor(1_000);
    await page.getByRole('button', { name: certificates }).click();
    await page.getByRole('button', { name: 'Prendi il numero' }).waitFor();
    const { queues: [queue] } = await supervisor.queue.board();
    const clerk = await surfaces.as('operatore');
    await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    await page.getByRole('alert').getByText(/esauriti|finiti|terminati/i).waitFor();
    await page.clock.runFor(1_000);
    expect(await page.getByRole('button', { name: 'Prendi il numero' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Indietro' }).click();
    const tile = page.getByRole('button', { name: certificates });
    await tile.getByText(/esauriti|finiti|terminati/i).waitFor();
    await page.clock.runFor(1_000);
    expect(await tile.isDisabled()).toBe(true);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await changeQueue('A', { dailyQuota: undefined });
  });

  it.each([['العربية', 'Noto Sans Arabic Variable'], ['中文 · Zhōngwén', 'Noto Sans SC Variable']])('writes %s with letters of its own', async (language, family) => {
    const { page, faults } = await surfaces.open('/kiosk', tall);
    await page.getByRole('button', { name: language }).click();
    await page.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate((name) => [...document.fonts].some((face) => face.family.includes(name) && face.status === 'loaded'), family)).toBe(true);
    expect(faults).toEqual([]);
  });

  it('fills the screen at the first touch of the display', async () => {
    const { page } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByText('Ancora nessuna chiamata').waitFor();
    expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
    await page.mouse.click(400, 300);
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML');
    await page.mouse.click(400, 300);
    expect(await page.evaluate(() => document.fullscreenElement?.tagName)).toBe('HTML');
  });

  it.each([['light', false], ['dark', true]] as const)('keeps axe quiet on the pages of citizens, %s', async (_theme, dark) => {
    const clerk = await surfaces.as('operatore');
    const { queues: [queue] } = await clerk.queue.board();
    const { placeCode } = await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
    const size = { width: 390, height: 844, dark };
    const faultsOf = async (path: string, ready: RegExp, at: { width: number; height: number; dark: boolean } = size) => {
      const { page } = await surfaces.open(path, at);
      await page.getByText(ready).first().waitFor();
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      const faults = await axeFaults(page, { onlyWcag: true, onlyColours: dark });
      await page.close();
      return faults.map((fault) => `${path}: ${fault}`);
    };
    const { page } = await surfaces.open('/kiosk', { ...tall, dark });
    await page.getByRole('button', { name: certificates, disabled: false }).click();
    await page.getByRole('button', { name: 'Prendi il numero', disabled: false }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true, onlyColours: dark })).toEqual([]);
    expect([
      ...await faultsOf('/kiosk', /Di che cosa hai bisogno/, { ...tall, dark }),
      ...await faultsOf('/display', /Ancora nessuna chiamata/, { width: 1920, height: 1080, dark }),
      ...await faultsOf(`/place?c=${placeCode}`, /Persone prima di te/),
      ...await faultsOf('/book', /./),
      ...await faultsOf('/appointment', /./),
    ]).toEqual([]);
  });
});
