import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/kernel/clock.ts';
import { codeAt } from '#tests/support/authenticator.ts';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { logIn, openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('who may sign in, and with which password', () => {
  let surfaces: Surfaces;
  let page: Page;
  let password = '';
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page } = await surfaces.open('/clerk'));
    await logIn(page, 'amministratore');
    await page.getByRole('button', { name: 'Personale' }).waitFor();
    await page.keyboard.press('Alt+p');
  });
  afterAll(async () => { await surfaces.close(); });

  const board = () => page.getByRole('region', { name: 'Personale: chi può entrare' });
  const choosing = (at: Page) => at.getByRole('dialog', { name: 'Scegli la tua password' });
  async function choose(at: Page, { present, next, again = next }: { present: string; next: string; again?: string }): Promise<void> {
    await choosing(at).getByLabel('Password attuale').fill(present);
    await choosing(at).getByLabel('Nuova password', { exact: true }).fill(next);
    await choosing(at).getByLabel("Nuova password, un'altra volta").fill(again);
    await at.keyboard.press('Enter');
  }

  it('is arranged by the administrator: a new profile has a password that is shown once', async () => {
    await board().getByText('Olga Operatore').waitFor();
    await page.keyboard.press('Alt+n');
    await page.getByLabel('Nome e cognome').fill('Marta Bianchi');
    await page.getByLabel('Nome utente').fill('M Bianchi');
    await board().getByText(/senza spazi né accenti/).waitFor();
    await page.getByLabel('Nome utente').fill('m.bianchi');
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    const shown = board().getByText(/^([2-9A-Z]{4}-){3}[2-9A-Z]{4}$/);
    await shown.waitFor();
    password = await shown.textContent() ?? '';
    expect(await axeFaultsInBoth(page)).toEqual([]);
  });

  it('and given what they may sign, with its act', async () => {
    await board().getByLabel('Atto').fill('Decreto del Sindaco n. 12 del 01/12/2026');
    await board().getByRole('button', { name: 'Aggiungi la qualifica' }).click();
    await board().getByText(/Decreto del Sindaco n. 12/).waitFor();
    expect(await board().getByText(/^([2-9A-Z]{4}-){3}/).count()).toBe(0);
    expect(await axeFaultsInBoth(page)).toEqual([]);
  });

  it('is chosen by whoever comes in for the first time, before anything else', async () => {
    const { page: theirs } = await surfaces.open('/clerk');
    await theirs.getByLabel('Nome utente').fill('m.bianchi');
    await theirs.getByLabel('Password').fill(password);
    await theirs.keyboard.press('Enter');
    await choosing(theirs).waitFor();
    expect(await theirs.getByRole('button', { name: /Apri lo sportello/ }).count()).toBe(0);
    await choose(theirs, { present: password, next: 'Password2026!' });
    await choosing(theirs).getByText(/tra le prime che chiunque proverebbe/).waitFor();
    await choose(theirs, { present: password, next: 'quattro mele verdi', again: 'quattro mele rosse' });
    await choosing(theirs).getByText(/non sono uguali/).waitFor();
    expect(await axeFaultsInBoth(theirs)).toEqual([]);
    await choose(theirs, { present: 'sbagliata', next: 'quattro mele verdi' });
    await choosing(theirs).getByText(/La password attuale non è giusta/).waitFor();
    await choose(theirs, { present: password, next: 'quattro mele verdi' });
    await theirs.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    expect(await choosing(theirs).count()).toBe(0);
  });

  it('is changed from the menu too, over the work, or kept', async () => {
    const { page: theirs } = await surfaces.open('/clerk');
    await openCounter(theirs, 'supervisore');
    await theirs.keyboard.press('Shift+F4');
    await choosing(theirs).waitFor();
    expect(await axeFaultsInBoth(theirs)).toEqual([]);
    await theirs.keyboard.press('Escape');
    await choosing(theirs).waitFor({ state: 'detached' });
    await theirs.getByText('Nessuno in attesa').first().waitFor();
  });

  it('is not enough for whoever has linked an app, whose code is asked too', async () => {
    const { page: theirs } = await surfaces.open('/clerk');
    await logIn(theirs, 'supervisore');
    await theirs.getByText('Nessuno in attesa').first().waitFor();
    const arranging = theirs.getByRole('dialog', { name: 'App di autenticazione' });
    const openMenu = async (): Promise<void> => {
      await theirs.locator('[popovertarget=staff-menu]').click();
      await theirs.locator('#staff-menu').getByRole('button', { name: /App di autenticazione/ }).click();
    };
    await openMenu();
    await arranging.getByLabel('Password attuale').fill('formazione');
    await theirs.keyboard.press('Enter');
    const secret = await arranging.getByText(/^[A-Z2-7]{32}$/).textContent() ?? '';
    expect(await axeFaultsInBoth(theirs)).toEqual([]);
    await arranging.getByLabel("Codice dell'app").fill(codeAt(secret, systemClock.now()));
    await theirs.keyboard.press('Enter');
    await arranging.getByText(/codici di riserva/).waitFor();
    const [recovery = ''] = await arranging.getByRole('listitem').allTextContents();
    expect(await arranging.getByRole('listitem').count()).toBe(10);
    expect(await axeFaultsInBoth(theirs)).toEqual([]);
    await theirs.keyboard.press('Escape');
    await theirs.keyboard.press('Alt+0');
    await theirs.getByLabel('Password').fill('formazione');
    await theirs.keyboard.press('Enter');
    await theirs.getByLabel("Codice dell'app").fill('000000');
    await theirs.keyboard.press('Enter');
    await theirs.getByText(/Il codice non è giusto/).waitFor();
    expect(await axeFaultsInBoth(theirs)).toEqual([]);
    await theirs.getByLabel("Codice dell'app").fill(recovery);
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('dialog', { name: 'Schermo bloccato' }).waitFor({ state: 'hidden' });
    await openMenu();
    await arranging.getByLabel('Password attuale').fill('formazione');
    await theirs.keyboard.press('Enter');
    await arranging.waitFor({ state: 'detached' });
    expect((await surfaces.as('supervisore').then((supervisor) => supervisor.staff.me())).hasSecondFactor).toBeUndefined();
  });

  it('ends at once for whoever is deactivated, whose page says so and keeps the work', async () => {
    const { page: theirs } = await surfaces.open('/clerk');
    await openCounter(theirs);
    await page.keyboard.press('Escape');
    await board().getByRole('button', { name: /Olga Operatore/ }).click();
    await page.keyboard.press('Alt+r');
    await board().getByRole('button', { name: /Sì, disattiva/ }).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Alt+s');
    await board().getByRole('button', { name: /Riattiva/ }).waitFor();
    await theirs.getByRole('dialog', { name: 'Sessione scaduta' }).waitFor();
    await page.keyboard.press('Alt+r');
    await board().getByRole('button', { name: /Disattiva/ }).waitFor();
    await theirs.getByLabel('Password').fill('formazione');
    await theirs.keyboard.press('Enter');
    await theirs.getByRole('dialog', { name: 'Sessione scaduta' }).waitFor({ state: 'detached' });
  });

  it('is asked again of an administrator who leaves their place', async () => {
    await page.keyboard.press('Alt+0');
    await page.getByRole('dialog', { name: 'Schermo bloccato' }).waitFor();
    await page.getByLabel('Password').fill('formazione');
    await page.keyboard.press('Enter');
    await board().getByText('Olga Operatore').first().waitFor();
  });
});
