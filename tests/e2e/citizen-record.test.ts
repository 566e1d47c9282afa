import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { fillDwelling, identify, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { giveHistory } from '#tests/support/citizen-history.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('what is known of a citizen', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    await giveHistory(surfaces);
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => page.keyboard.press(key);
  /** What axe finds in the light and in the dark. */
  const axeInBoth = async () => {
    const light = await axeFaults(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html.dark').waitFor();
    const dark = await axeFaults(page, { onlyColours: true });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html:not(.dark)').waitFor();
    return [...light, ...dark];
  };
  const history = () => page.getByRole('region', { name: 'Storia' });
  const board = () => page.getByRole('region', { name: /^Scheda d/ });

  it('stands under the person once they are identified: what is open first, then what they came for', async () => {
    await press('Escape');
    const open = history().getByRole('list', { name: 'Aperto o mancante' });
    await open.getByText('Certificato di residenza: non conclusa').waitFor();
    await open.getByText(/Cambio di abitazione/).waitFor();
    await history().getByText('Certificato di residenza', { exact: true }).waitFor();
    expect(await axeInBoth()).toEqual([]);
  });

  it('is read whole on a board, filtered, walked and opened without the mouse', async () => {
    await press('Alt+i');
    await board().getByRole('heading', { name: /^Scheda di / }).waitFor();
    await board().getByText(/Consultazione registrata: persona allo sportello/).waitFor();
    const lines = board().getByRole('list', { name: 'Tutta la storia' }).getByRole('listitem');
    expect(await lines.count()).toBeGreaterThan(8);
    expect(await axeInBoth()).toEqual([]);
    await board().getByRole('button', { name: /^Pagamenti/ }).click();
    expect(await lines.count()).toBe(1);
    await board().getByLabel('Cerca nella scheda').focus();
    await page.keyboard.type('ricevuta');
    for (let step = 0; step < 12 && !/^Ricevuta|Ricevuta \d/.test(await page.evaluate(() => document.activeElement?.textContent ?? '')); step += 1) await press('ArrowDown');
    await press('Enter');
    await page.getByRole('region', { name: 'Ricevute' }).waitFor();
    await press('Escape');
    await press('Escape');
    expect(await board().count()).toBe(0);
  });

  it('copies from the earlier request into an empty form, and says what', async () => {
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await page.getByRole('button', { name: /Copia dalla pratica del/ }).waitFor();
    expect(await axeInBoth()).toEqual([]);
    await press('Alt+c');
    await page.getByText(/Copiato dalla pratica del .*Via o piazza/).waitFor();
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via dei Tigli');
    expect(await page.getByRole('button', { name: /Copia dalla pratica del/ }).count()).toBe(0);
    expect(await axeInBoth()).toEqual([]);
    await fillDwelling(page);
  });

  it('opens the same request again for somebody of the family', async () => {
    await openService(page, 'titolo di studio', /titolo di studio|Titolo di studio/);
    await page.getByLabel('Il titolo di studio').check();
    await page.getByLabel('Nuovo titolo di studio').selectOption({ label: 'Laurea' });
    await press('Alt+t');
    await page.getByText('Si apre la stessa richiesta per la persona scelta').waitFor();
    expect(await axeInBoth()).toEqual([]);
    await press('ArrowDown');
    const chosen = await page.evaluate(() => document.activeElement?.textContent ?? '');
    await press('Enter');
    await expect.poll(() => page.getByRole('tab').count()).toBe(3);
    expect(await page.getByLabel('Nuovo titolo di studio').inputValue()).toBe('degree');
    const surname = surfaces.family[0]?.family.find((member) => chosen.includes(`${member.surname} ${member.givenName}`));
    expect(surname).toBeDefined();
    await expect.poll(() => page.locator('[data-field="subject"] input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toContain(surname?.givenName);
  });

  it('goes to the right person when it was the wrong one, after it is said what moves and why', async () => {
    await press('Alt+p');
    await page.getByText('Cerca la persona giusta').waitFor();
    await page.keyboard.type(surfaces.family[1]?.taxCode ?? '');
    await press('Enter');
    await page.getByText("Come l'hai riconosciuta?").waitFor();
    await page.keyboard.type('CA54321BB');
    await page.getByRole('complementary', { name: 'Chi' }).getByRole('button', { name: 'Conferma' }).click();
    await page.getByText(/^Passa a /).waitFor();
    expect(await page.getByRole('complementary').first().textContent()).toContain('Cambio di abitazione');
    expect(await axeInBoth()).toEqual([]);
    await page.getByLabel(/Com'è successo/).fill('Letta la tessera del marito');
    await press('Enter');
    await page.getByRole('heading', { name: new RegExp(surfaces.family[1]?.givenName ?? '') }).waitFor();
    expect(await page.getByRole('tab').count()).toBe(3);
    await page.getByRole('tab', { name: /Cambio di abitazione/ }).click();
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via delle Viole');
  });

  it('asks why before it shows somebody who is not at the counter', async () => {
    const personId = (await (await surfaces.as('supervisore')).people.findByTaxCode({ taxCode: surfaces.family[0]?.taxCode ?? '', purpose: 'counter-service' })).id;
    await press('Alt+i');
    await board().getByRole('heading', { name: /^Scheda di / }).waitFor();
    await page.evaluate((id) => {
      interface App { config: { globalProperties: { $pinia: { _s: Map<string, { openFor(of: { personId: string }): void }> } } } }
      const app = [...document.querySelectorAll('*')].flatMap((root) => ('__vue_app__' in root ? [root.__vue_app__ as App] : []))[0];
      app?.config.globalProperties.$pinia._s.get('citizen-records')?.openFor({ personId: id });
    }, personId);
    await page.getByText('Perché guardi questa scheda?').waitFor();
    expect(await board().getByRole('list', { name: 'Tutta la storia' }).count()).toBe(0);
    expect(await axeInBoth()).toEqual([]);
    await page.getByLabel(/Controllo d'ufficio/).check();
    await press('Enter');
    await board().getByText(/Consultazione registrata: Controllo d'ufficio/).waitFor();
    await board().getByText('Certificato di residenza: non conclusa').waitFor();
    await press('Escape');
    expect(faults).toEqual([]);
  });
});
