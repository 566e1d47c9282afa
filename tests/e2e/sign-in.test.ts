import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { identify, logIn, openService } from '#tests/support/clerk-hands.ts';
import { startRealProvider, type RealProvider } from '#tests/support/real-provider.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('signing in with the municipality’s identity provider', () => {
  let provider: RealProvider;
  let surfaces: Surfaces;
  let page: Page;
  let faults: readonly string[] = [];
  beforeAll(async () => {
    provider = await startRealProvider();
    surfaces = await openSurfaces({ identity: { issuer: provider.issuer, ...provider.client, claim: 'preferred_username', acrValues: [], label: 'Entra con le credenziali del Comune', passwords: 'everybody' } });
    provider.sendBackTo(new URL('/sign-in/back', surfaces.hub.url).href);
    ({ page, faults } = await surfaces.open('/clerk'));
    await withoutFonts(page);
  });
  afterAll(async () => {
    await surfaces.close();
    await provider.close();
  });

  /** The provider's own pages want a font from elsewhere. */
  const withoutFonts = (at: Page) => at.context().route('https://fonts.googleapis.com/**', (route) => route.abort());
  const button = (at: Page) => at.getByRole('button', { name: 'Entra con le credenziali del Comune' });
  /** Through the provider's own pages: who they are and, in a browser that it sees for the first time, that we may know it. */
  async function showWho(at: Page, name: string, { isFirst = true } = {}): Promise<void> {
    await at.getByPlaceholder('Enter any login').fill(name);
    await at.getByPlaceholder('and password').fill('qualunque');
    await at.getByRole('button', { name: 'Sign-in' }).click();
    if (isFirst) await at.getByRole('button', { name: 'Continue' }).click();
  }
  const street = () => page.getByLabel('Via o piazza').inputValue();

  it('is arranged by the administrator, for whom they await under a name', async () => {
    const { page: administrator } = await surfaces.open('/clerk');
    await logIn(administrator, 'amministratore');
    await administrator.getByRole('button', { name: 'Personale' }).waitFor();
    await administrator.keyboard.press('Alt+p');
    await administrator.getByRole('button', { name: /Olga Operatore/ }).click();
    const panel = administrator.getByRole('region', { name: 'Accesso del Comune' });
    expect(await panel.getByLabel('Come si chiama là').inputValue()).toBe('operatore');
    await panel.getByLabel('Come si chiama là').fill('olga.rossi');
    await panel.getByRole('button', { name: 'Aspetta il primo accesso' }).click();
    await panel.getByText(/Al primo accesso con questo nome/).waitFor();
    expect(await axeFaultsInBoth(administrator)).toEqual([]);
  });

  it('leaves the page for the provider and comes back to the counter, with nothing of it in the address', async () => {
    await button(page).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await button(page).click();
    await showWho(page, 'olga.rossi');
    await page.getByRole('button', { name: /Apri lo sportello/ }).click();
    await page.getByText('Nessuno in attesa').first().waitFor();
    expect(page.url()).toBe(new URL('/clerk', surfaces.hub.url).href);
    expect(await page.evaluate(() => sessionStorage.getItem('sportello-sign-in'))).toBeNull();
  });

  it('over a locked screen asks anew who somebody is, and the work is there afterwards', async () => {
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'cambio casa', /Cambio di abitazione/);
    await page.getByLabel('Via o piazza').fill('Via del Ritorno');
    await page.getByText('salvato', { exact: true }).waitFor();
    await page.keyboard.press('Alt+0');
    const locked = page.getByRole('dialog', { name: 'Schermo bloccato' });
    await locked.waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await button(page).click();
    await showWho(page, 'olga.rossi', { isFirst: false });
    await page.getByText('Documento visto').first().waitFor();
    await expect.poll(street).toBe('Via del Ritorno');
    expect(await locked.count()).toBe(0);
  }, 180_000);

  it('goes by a browser beside it where work is not at the hub yet, and a code is typed', async () => {
    await page.context().route('**/rpc/cases/saveDraft', (route) => route.abort());
    await page.getByLabel('Via o piazza').fill('Via Non Salvata');
    await page.keyboard.press('Alt+0');
    await button(page).click();
    const link = page.getByRole('link', { name: /sign-in.start/ });
    const [beside] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await showWho(beside, 'olga.rossi', { isFirst: false });
    const shown = beside.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await shown.waitFor();
    expect(await axeFaultsInBoth(beside)).toEqual([]);
    await page.getByLabel("Codice mostrato dopo l'accesso").fill('ZZZZ-2222');
    await page.keyboard.press('Enter');
    await page.getByText(/Il codice non è questo/).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.context().unroute('**/rpc/cases/saveDraft');
    await page.getByLabel("Codice mostrato dopo l'accesso").fill(await shown.textContent() ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('salvato', { exact: true }).waitFor();
    expect(await street()).toBe('Via Non Salvata');
    await beside.close();
  }, 180_000);

  it.each<[string, (at: Page) => Promise<void>, RegExp]>([
    ['gave up there', async (at) => { await at.getByRole('link', { name: /Cancel/ }).click(); }, /L'accesso è stato annullato/],
    ['is nobody’s account', async (at) => { await showWho(at, 'una.persona'); }, /nessun profilo di questo programma è collegato a te/],
  ])('says to whoever %s what happened, and lets them begin again', async (_who, act, sentence) => {
    const { page: other } = await surfaces.open('/clerk');
    await withoutFonts(other);
    await button(other).click();
    await act(other);
    await other.getByText(sentence).waitFor();
    expect(await axeFaultsInBoth(other)).toEqual([]);
    await other.reload();
    await button(other).waitFor();
    expect(await other.getByText(sentence).count()).toBe(0);
  });

  it('gives nothing to a page that a foreign code is pushed on', async () => {
    const { page: victim } = await surfaces.open('/clerk#sign-in=01ARZ3NDEKTSV4RRFFQ69G5FAV.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ');
    await victim.getByText(/Questo accesso non vale più/).waitFor();
    expect(victim.url()).toBe(new URL('/clerk', surfaces.hub.url).href);
  });

  it('says when the provider is away, and the password goes on opening', async () => {
    await provider.close();
    const { page: other } = await surfaces.open('/clerk');
    // For some seconds the hub still goes by what the provider said before, and the browser finds nobody there.
    await expect.poll(async () => {
      await other.goto(new URL('/clerk', surfaces.hub.url).href);
      await button(other).click();
      return other.getByText(/Il gestore degli accessi del Comune non risponde/).waitFor({ timeout: 2_000 }).then(() => true, () => false);
    }, { timeout: 40_000 }).toBe(true);
    await logIn(other, 'supervisore');
    await other.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    expect(faults.filter((fault) => !/net::ERR_|fonts\.googleapis|Failed to load resource/.test(fault))).toEqual([]);
  });
});
