import type { Page } from 'playwright-core';
import { fillDwelling, identify, logIn, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { playDay, type HandClock } from '#tests/support/played-days.ts';
import type { Surfaces } from '#tests/support/surfaces.ts';

/** Keeps a picture of what a page shows now, in both themes. */
export type Take = (page: Page, name: string) => Promise<void>;

/** Boards of the clerk's page, by the key that opens each. */
const boards: readonly (readonly [name: string, keys: string])[] = [
  ['queue', 'Alt+q'], ['appointments', 'Alt+k'], ['work', 'Alt+l'], ['systems', 'Alt+s'], ['printers', 'Alt+u'], ['till', 'Alt+e'],
  ['awaited', 'Alt+f'], ['receipts', 'Alt+g'], ['check', 'Alt+y'], ['paper', 'Alt+x'],
];

/** A whole visit at the counter, with the boards that stand beside it. */
export async function takeClerk(surfaces: Surfaces, take: Take): Promise<void> {
  const { page } = await surfaces.open('/clerk');
  const takeSettled = async (name: string): Promise<void> => {
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    await take(page, name);
  };
  await page.getByLabel('Nome utente').waitFor();
  await takeSettled('clerk-log-in');
  await openCounter(page);
  await takeSettled('clerk-nobody-waits');
  for (const [name, keys] of boards) {
    await page.keyboard.press(keys);
    await page.getByRole('main').getByRole('button', { name: /^Chiudi/ }).first().waitFor();
    await takeSettled(`clerk-board-${name}`);
    await page.keyboard.press('Escape');
    await page.getByText('Nessuno in attesa').first().waitFor();
  }
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await takeSettled('clerk-keys');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await identify(page, surfaces.family[0]?.taxCode);
  await page.getByRole('button', { name: /^Scheda/ }).waitFor();
  await page.keyboard.press('Alt+i');
  await page.getByRole('heading', { name: /^Scheda d/ }).waitFor();
  await takeSettled('clerk-record');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('residenza');
  await page.getByRole('option').first().waitFor();
  await takeSettled('clerk-palette');
  await page.keyboard.press('Escape');
  await openService(page, 'cambio casa', /Cambio di abitazione/);
  await page.getByLabel('Via o piazza').waitFor();
  await takeSettled('clerk-form-missing');
  await fillDwelling(page);
  await openService(page, 'residenza', /^Certificato di residenza(?! AIRE)/);
  await page.getByText('16,52').first().waitFor();
  await takeSettled('clerk-two-services');
  await page.keyboard.press('F9');
  await takeSettled('clerk-float');
  await openTill(page);
  await takeSettled('clerk-cash');
  await page.getByLabel('Contante ricevuto').fill('20');
  await page.keyboard.press('F9');
  await page.getByText('Incassati € 16,52').waitFor();
  await page.getByText('pronto', { exact: true }).nth(2).waitFor();
  await takeSettled('clerk-paid');
  await page.keyboard.press('Alt+0');
  await page.getByRole('dialog', { name: 'Schermo bloccato' }).waitFor();
  await takeSettled('clerk-locked');
}

/** What a supervisor sees of two days that were played. */
export async function takeStatistics(surfaces: Surfaces, clock: HandClock, take: Take): Promise<void> {
  await playDay(surfaces, clock, { day: '2026-11-26', tickets: 40, everyMinutes: 5 });
  await playDay(surfaces, clock, { day: '2026-11-27', tickets: 60, everyMinutes: 4 });
  const { page } = await surfaces.open('/clerk');
  await logIn(page, 'supervisore');
  await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
  await page.keyboard.press('Shift+F7');
  const board = page.getByRole('region', { name: 'Statistiche' });
  const drawn = (word: RegExp): Promise<void> => board.locator('svg text').filter({ hasText: word }).first().waitFor();
  await drawn(/ore 09/);
  await take(page, 'clerk-board-statistics');
  await board.getByRole('button', { name: 'Settimana', exact: true }).click();
  for (const [part, name, word] of [['Giorni e ore', 'week', /^gio$/], ['Attese', 'waits', /Metà entro/]] as const) {
    await board.getByRole('button', { name: part, exact: true }).click();
    await drawn(word);
    await take(page, `clerk-board-statistics-${name}`);
  }
  await board.getByRole('button', { name: 'E se…' }).click();
  await page.keyboard.press('Control+Enter');
  await drawn(/ore 09/);
  await take(page, 'clerk-board-statistics-what-if');
}

/** The other surfaces, as whoever comes to the office sees them. */
export async function takeOthers(surfaces: Surfaces, take: Take): Promise<void> {
  const clerk = await surfaces.as('operatore');
  const { queues: [queue], counters } = await clerk.queue.board();
  const counter = counters.find(({ isOpen }) => !isOpen);
  const issue = (): Promise<{ placeCode: string }> => clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queue?.id ?? '' });
  const { placeCode } = await issue();
  await issue();
  const supervisor = await surfaces.as('supervisore');
  await supervisor.queue.openCounter({ requestId: surfaces.requestId(), counterId: counter?.id ?? '', queueIds: [queue?.id ?? ''] });
  await supervisor.queue.callNext({ requestId: surfaces.requestId(), counterId: counter?.id ?? '' });
  const show = async (path: string, name: string, { sees, ...size }: { width: number; height: number; sees: RegExp }): Promise<void> => {
    const { page } = await surfaces.open(path, size);
    await page.getByText(sees).first().waitFor();
    await take(page, name);
  };
  await supervisor.queue.askForHelp({ requestId: surfaces.requestId(), counterId: counter?.id ?? '', about: 'Documento sospetto' });
  const { page: board } = await surfaces.open('/clerk');
  await logIn(board, 'supervisore');
  await board.getByText('A001').first().waitFor();
  await board.keyboard.press('Alt+F3');
  await board.getByRole('region', { name: /^Quadro in diretta/ }).getByText('Il resto dell\'ufficio').waitFor();
  await take(board, 'supervisor-board');
  await show('/display', 'display', { width: 1920, height: 1080, sees: /A001/ });
  await show('/kiosk', 'kiosk', { width: 1080, height: 1920, sees: /Italiano/ });
  await show('/tablet', 'tablet', { width: 1280, height: 800, sees: /Sportello 1/ });
  await show('/kit', 'kit', { width: 1366, height: 768, sees: /Zone|Pulsanti/ });
  for (const [path, name] of [['/v', 'public-check'], [`/place?c=${placeCode}`, 'public-place'], ['/book', 'public-booking']] as const) await show(path, name, { width: 390, height: 844, sees: /[Cc]odice|A00\d|[Pp]renota/ });
}
