import type { Page } from 'playwright-core';

/** What a clerk does at the keyboard in every surface test. */

/** Signs in as training's colleague of that name. */
export async function logIn(page: Page, username: string): Promise<void> {
  await page.getByLabel('Nome utente').fill(username);
  await page.getByLabel('Password').fill('formazione');
  await page.keyboard.press('Enter');
}

/** Signs in and opens the first counter, with nobody waiting. */
export async function openCounter(page: Page, username = 'operatore'): Promise<void> {
  await logIn(page, username);
  await page.getByRole('button', { name: /Apri lo sportello/ }).click();
  await page.getByText('Nessuno in attesa').first().waitFor();
}

/** Changes the language of the page, in the menu under one's name. */
export async function speak(page: Page, language: 'Italiano' | 'English' | 'Deutsch'): Promise<void> {
  await page.locator('[popovertarget=staff-menu]').click();
  await page.locator('#staff-menu').getByRole('button', { name: language }).click();
  await page.locator('#staff-menu').getByRole('button', { name: language, pressed: true }).waitFor();
  await page.keyboard.press('Escape');
}

/** Writes down what is in the drawer, when the first money of the day asks for it. */
export async function openTill(page: Page): Promise<void> {
  await page.getByLabel('Fondo cassa').fill('100');
  await page.keyboard.press('F9');
}

/** Finds somebody by tax code in the dialog that a key opens (F7: without a ticket), and sees their document. */
export async function identify(page: Page, taxCode = '', { key = 'F7', document = 'CA12345AA' } = {}): Promise<void> {
  await page.keyboard.press(key);
  await page.getByText('Chi è allo sportello?').waitFor();
  await page.keyboard.type(taxCode);
  await page.keyboard.press('Enter');
  await page.getByText("Come l'hai riconosciuta?").waitFor();
  await page.keyboard.type(document);
  await page.getByRole('button', { name: /Conferma/ }).click();
  await page.getByText('Documento visto').first().waitFor();
}

/** Types in the palette, goes down to a service with the arrow and opens it. */
export async function openService(page: Page, words: string, title: RegExp): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  const option = page.getByRole('option', { name: title }).first();
  await option.waitFor();
  while (await option.getAttribute('aria-selected') !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Fills the declaration of a change of dwelling, until nothing is missing. */
export async function fillDwelling(page: Page): Promise<void> {
  await page.getByLabel('Via o piazza').fill('Via delle Viole');
  await page.getByLabel('Abita qui dal').fill('02/11/2026');
  await page.getByLabel('Numero civico').fill('7');
  await page.getByLabel('Titolo').selectOption({ label: 'Proprietà' });
  await page.getByText('Non manca nulla').waitFor();
}
