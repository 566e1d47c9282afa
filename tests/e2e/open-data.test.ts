import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const screen = { width: 1366, height: 768 };

describe('what leaves as figures', () => {
  let surfaces: Surfaces;
  beforeAll(async () => { surfaces = await openSurfaces({ citizens: true }); });
  afterAll(async () => { await surfaces.close(); });

  it.each([false, true])('is a page for anybody, with its catalogue (dark: %s)', async (dark) => {
    const { page, faults } = await surfaces.open(`${surfaces.hub.citizensUrl ?? ''}/open-data`, { ...screen, dark });
    await page.getByRole('heading', { level: 1, name: 'Dati aperti dello sportello' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const catalogue = await page.request.get(new URL('catalogue.jsonld', page.url()).href);
    expect(catalogue.headers()['content-type']).toBe('application/ld+json; charset=utf-8');
    expect(await catalogue.text()).toContain('Comune di Poggio Sereno');
    expect(faults).toEqual([]);
  });

  it.each([false, true])('goes by mail to whom the supervisor says (dark: %s)', async (dark) => {
    const { page, faults } = await surfaces.open('/clerk', { ...screen, dark });
    await logIn(page, 'supervisore');
    await page.getByTitle('Stato dei sistemi centrali').waitFor();
    await page.keyboard.press('Alt+s');
    const panel = page.getByRole('region', { name: 'Rapporti per posta' });
    await panel.getByLabel('Indirizzi').fill('urp@comune.example');
    await panel.getByRole('button', { name: 'Aggiungi' }).click();
    await panel.getByText('Ogni settimana: urp@comune.example').waitFor();
    expect(await axeFaults(page, { inside: '[aria-labelledby="systems-board-title"]' })).toEqual([]);
    await panel.getByRole('button', { name: 'Togli' }).click();
    await panel.getByText('Ogni settimana: urp@comune.example').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });
});
