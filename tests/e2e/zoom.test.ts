import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import { fillDwelling, identify, openCounter, openService, openTill, speak } from '#tests/support/clerk-hands.ts';
import { isProof } from '#tests/support/sample-size.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** What hangs out of the page to the side, or lies under something else where it should be pressed. */
const faultsOf = (page: Page): Promise<string[]> => page.evaluate(() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${String(scrollWidth - clientWidth)} px too wide`] : [];
  for (const button of document.querySelectorAll<HTMLElement>('button, input, select, [role=tab]')) {
    const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
    const isInSight = button.checkVisibility() && width > 2 && height > 2 && top >= 0 && bottom <= innerHeight;
    if (!isInSight) continue;
    const name = button.innerText || button.ariaLabel || button.id;
    if (left < 0 || right > clientWidth + 1) faults.push(`${name}: from ${String(Math.round(left))} to ${String(Math.round(right))}`);
  }
  return faults;
});

/** `zoom`: of the common office PC, 1366 x 768. */
describe.each(isProof ? [{ zoom: 100 }, { zoom: 150 }, { zoom: 200 }, { zoom: 400 }] : [{ zoom: 100 }, { zoom: 200 }])('a visit at $zoom percent', ({ zoom }) => {
  let surfaces: Surfaces;
  let page: Page;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page } = await surfaces.open('/clerk', { width: Math.round(136_600 / zoom), height: Math.round(76_800 / zoom) }));
  });
  afterAll(async () => { await surfaces.close(); });

  it('is whole: nothing hangs out, and everything can be reached', async () => {
    await openCounter(page);
    expect(await faultsOf(page)).toEqual([]);
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'certificato di residenza', /^Certificato di residenza Attesta/);
    await page.getByText('16,52').first().waitFor();
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await fillDwelling(page);
    expect(await faultsOf(page)).toEqual([]);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.keyboard.press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    expect(await faultsOf(page)).toEqual([]);
    /* German words are the longest. */
    await speak(page, 'Deutsch');
    expect(await faultsOf(page)).toEqual([]);
    await speak(page, 'Italiano');
    await page.keyboard.press('F9');
    await page.getByText('Incassati € 16,52').waitFor();
    await page.keyboard.press('F10');
    await page.getByText('Nessuno in attesa').first().waitFor();
  });
});
