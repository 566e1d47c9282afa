import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import { identify, logIn, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('a counter that is left for a while', () => {
  let surfaces: Surfaces;
  let page: Page;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page } = await surfaces.open('/clerk'));
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'cambio casa', /Cambio di abitazione/);
    await page.getByLabel('Via o piazza').fill('Via Prima');
  });
  afterAll(async () => { await surfaces.close(); });

  const street = () => page.getByLabel('Via o piazza').inputValue();
  const locked = () => page.getByRole('dialog', { name: 'Schermo bloccato' });
  const unlock = async (): Promise<void> => {
    await locked().getByLabel('Password').fill('formazione');
    await page.keyboard.press('Enter');
    await locked().waitFor({ state: 'hidden' });
  };

  it('is locked with one key, shows nothing of anybody, and comes back as it was', async () => {
    await page.keyboard.press('Alt+0');
    await locked().waitFor();
    /* Wherever one looks there is the lock, and it lets nothing through. */
    const covering = await page.evaluate(() => [[60, 60], [200, 300], [683, 120], [1_250, 600]].map(([left = 0, top = 0]) => {
      const lock = document.elementFromPoint(left, top)?.closest('[role=dialog]');
      return lock === null || lock === undefined ? 'open' : getComputedStyle(lock).backgroundColor.replace(/.*[,/] *(0|0?\.\d+)\)$/, 'seen through');
    }));
    expect(new Set(covering).size).toBe(1);
    expect(covering).not.toContain('open');
    expect(covering).not.toContain('seen through');
    expect(await axeFaults(page)).toEqual([]);
    await unlock();
    expect(await street()).toBe('Via Prima');
  });

  it('loses no letter that was typed just before', async () => {
    await page.getByLabel('Via o piazza').fill('Via Seconda');
    await page.keyboard.press('Alt+0');
    await unlock();
    await page.getByText('salvato', { exact: true }).waitFor();
    expect(await street()).toBe('Via Seconda');
  });

  it('is locked from the menu of whoever works there too', async () => {
    await page.getByRole('button', { name: /Olga Operatore/ }).click();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: /Blocca lo schermo/ }).click();
    await unlock();
  });

  it('goes to a colleague who signs in over it, with whoever stands there', async () => {
    await page.keyboard.press('Alt+0');
    await page.getByRole('button', { name: "Entra un'altra persona" }).click();
    await page.getByText(/Prendi il posto di/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await logIn(page, 'supervisore');
    const supervisor = await surfaces.as('supervisore');
    const { id } = await supervisor.staff.me();
    await expect.poll(async () => (await supervisor.queue.board()).counters.filter(({ staffId }) => staffId === id).length).toBe(1);
    await page.getByText('Documento visto').waitFor();
    await expect.poll(street).toBe('Via Seconda');
    await page.getByRole('button', { name: /Sara|Supervisore/ }).first().waitFor();
  });

  it('is locked by itself when nobody touches it for ten minutes, and not before', async () => {
    const { page: other } = await surfaces.open('/clerk');
    await other.clock.install();
    await other.reload();
    await logIn(other, 'operatore');
    await other.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    await other.clock.fastForward('09:00');
    await other.mouse.move(200, 200);
    await other.clock.fastForward('09:00');
    expect(await other.getByRole('dialog').count()).toBe(0);
    await other.clock.fastForward('01:10');
    await other.getByRole('dialog', { name: 'Schermo bloccato' }).waitFor();
  });
});
