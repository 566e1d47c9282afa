import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import { identify, logIn, openCounter, openService, speak } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('the language of the counter', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
  });
  afterAll(async () => { await surfaces.close(); });

  const spoken = () => page.evaluate(() => document.documentElement.lang);
  const street = () => page.getByLabel('Via o piazza').inputValue();
  const kept = async () => (await (await surfaces.as('operatore')).staff.me()).preferences?.language;

  it('is chosen before anybody signs in, and stays so on that PC', async () => {
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByLabel('Benutzername').waitFor();
    await page.getByText('Die amtlichen Namen').waitFor();
    expect(await spoken()).toBe('de');
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByLabel('Benutzername').waitFor();
    expect(await page.getByRole('button', { name: 'Deutsch' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Italiano' }).click();
    await page.getByLabel('Nome utente').waitFor();
    expect(await spoken()).toBe('it');
  });

  it('changes with work in hand, of which nothing is lost', async () => {
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'cambio casa', /Cambio di abitazione/);
    await page.getByLabel('Via o piazza').fill('Via delle Viole');
    await speak(page, 'Deutsch');
    await page.getByRole('button', { name: /^Abschließen/ }).waitFor();
    expect([await spoken(), await street()]).toEqual(['de', 'Via delle Viole']);
    await expect.poll(kept).toBe('de');
    await page.getByLabel('Numero civico').fill('7');
    await speak(page, 'English');
    await page.getByRole('button', { name: /^Conclude|^End/ }).waitFor();
    expect([await spoken(), await street(), await page.getByLabel('Numero civico').inputValue()]).toEqual(['en', 'Via delle Viole', '7']);
    await expect.poll(kept).toBe('en');
  });

  it.each(['light', 'dark'] as const)('is read by everybody in the %s theme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    expect(await axeFaults(page, { onlyWcag: true, onlyColours: colorScheme === 'dark' })).toEqual([]);
    await page.getByRole('button', { name: /Olga Operatore/ }).click();
    await page.getByRole('button', { name: 'English', pressed: true }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true, onlyColours: colorScheme === 'dark' })).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is there again after a reload, with the work, and no word of Italian before', async () => {
    await page.evaluate(() => { sessionStorage.setItem('seen', document.documentElement.lang); });
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (/Concludi|Nome utente/.test(document.body?.innerText ?? '')) sessionStorage.setItem('seen', 'Italian');
      }).observe(document, { childList: true, subtree: true });
    });
    await page.reload();
    await page.getByLabel('Via o piazza').waitFor();
    expect([await spoken(), await street()]).toEqual(['en', 'Via delle Viole']);
    expect(await page.evaluate(() => sessionStorage.getItem('seen'))).toBe('en');
  });

  it('follows whoever signs in to another PC, and nobody else', async () => {
    const other = await surfaces.open('/clerk');
    await logIn(other.page, 'operatore');
    await other.page.getByRole('button', { name: /Olga Operatore/ }).waitFor();
    await expect.poll(() => other.page.evaluate(() => document.documentElement.lang)).toBe('en');
    const colleague = await surfaces.open('/clerk');
    await logIn(colleague.page, 'supervisore');
    await colleague.page.getByRole('button', { name: /Apri lo sportello|Subentra/ }).waitFor();
    expect(await colleague.page.evaluate(() => document.documentElement.lang)).toBe('it');
    expect([...other.faults, ...colleague.faults]).toEqual([]);
  });

  it('changes although the hub is away, and says that it is not kept', async () => {
    await speak(page, 'Deutsch');
    await expect.poll(kept).toBe('de');
    expect(faults).toEqual([]);
    await surfaces.stopHub();
    await speak(page, 'Italiano');
    await page.getByText(/La lingua è cambiata qui, ma non resta/).waitFor({ timeout: 30_000 });
    expect([await spoken(), await street()]).toEqual(['it', 'Via delle Viole']);
    await surfaces.startHub();
    expect(await kept()).toBe('de');
  });
});
