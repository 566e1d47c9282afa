import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import type { WatchedPage } from '#tests/support/browser.ts';
import { fillDwelling, identify, openCounter, openService } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const shots = join(import.meta.dirname, '../../demo-out/forms-and-help');
const note = 'Manca il contratto registrato: torna giovedì';
const rubbish = `Via\u0000 Roma\u202e\r\n  Олена Ковальчук محمد 王小明 ${'molto lungo '.repeat(30)}`;
const longNote = Array.from({ length: 300 }, (_, line) => `riga ${String(line + 1)}`).join('\n');

describe.each(['light', 'dark'])('forms that never block, and help beside them, %s', (look) => {
  let surfaces: Surfaces;
  let clerk: WatchedPage;
  beforeAll(async () => {
    await mkdir(shots, { recursive: true });
    surfaces = await openSurfaces();
    clerk = await surfaces.open('/clerk', { width: 1366, height: 768, dark: look === 'dark' });
    await openCounter(clerk.page);
  });
  afterAll(async () => { await surfaces.close(); });

  const taxCode = () => surfaces.family[0]?.taxCode ?? '';
  const field = (id: string) => clerk.page.locator(`[data-field="${id}"]`);
  const shoot = async (name: string) => { await clerk.page.screenshot({ path: join(shots, `${name}-${look}.png`) }); };
  const press = async (...keys: string[]) => { for (const key of keys) await clerk.page.keyboard.press(key); };
  const noFaults = async () => { expect(await axeFaults(clerk.page, { onlyWcag: true })).toEqual([]); };
  /** Nothing stands outside of the screen or pushes it sideways. */
  const isWhole = () => clerk.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && [...document.querySelectorAll('main, main *')].every((each) => each.getBoundingClientRect().right <= innerWidth + 1));
  const paste = (selector: string, text: string) => clerk.page.locator(selector).evaluate((control, pasted) => {
    if (control instanceof HTMLElement) control.focus();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    if (control.dispatchEvent(event)) document.execCommand('insertText', false, pasted);
  }, text);

  it('what to say, what to bring and the office stand beside the form', async () => {
    const { page } = clerk;
    await identify(page, taxCode());
    await openService(page, 'cambio abitazione', /Cambio di abitazione/);
    await page.getByRole('heading', { name: 'Cambio di abitazione nel Comune' }).waitFor();
    await page.getByRole('button', { name: 'Cosa dire' }).click();
    await page.getByText('La risposta arriva entro 2 giorni lavorativi.').waitFor();
    await shoot('1-say');
    await noFaults();
    await page.getByRole('button', { name: 'Ufficio', exact: true }).click();
    await page.getByText('Responsabile', { exact: true }).waitFor();
    await page.getByText(/Comune di Poggio Sereno, /).waitFor();
    await shoot('2-office');
    await page.getByRole('button', { name: 'Ufficio', exact: true }).click();
  });

  it('a note of the municipality is on every screen as soon as it is written', async () => {
    const supervisor = await surfaces.as('supervisore');
    await supervisor.catalogue.saveNote({ requestId: surfaces.requestId(), serviceId: 'cambio-abitazione', text: 'Chiedere anche la planimetria.' });
    await clerk.page.getByText('Chiedere anche la planimetria.').waitFor();
    await clerk.page.getByText(/Nota del Comune · scritta da/).waitFor();
    expect(await clerk.page.getByRole('button', { name: 'Modifica' }).count()).toBe(0);
  });

  it('the slip comes out in another language, which the visit keeps, and is sent to an address said now', async () => {
    const { page } = clerk;
    await page.getByLabel('Lingua del foglio').selectOption('uk');
    await press('Alt+b');
    await expect.poll(() => surfaces.printer.jobs.map(decodeEscpos).filter(({ pictures }) => pictures.length > 3).length).toBe(1);
    await page.getByRole('button', { name: 'Invia', exact: true }).click();
    await page.getByLabel('Indirizzo di posta elettronica').fill('anna@example.it');
    await shoot('3-send');
    await noFaults();
    await page.getByRole('button', { name: 'Invia per posta' }).click();
    await page.getByText('Inviato a anna@example.it').waitFor();
  });

  it('what the register said is marked, changed it says so, and one click brings it back', async () => {
    const { page } = clerk;
    const id = await page.locator('[data-field]').filter({ hasText: /Anagrafe \d\d:\d\d/ }).first().getAttribute('data-field') ?? '';
    const control = field(id).locator('input:not([type=radio]):not([type=checkbox]), textarea').first();
    const before = await control.inputValue();
    await control.fill('7');
    await field(id).getByText('modificato').waitFor();
    const described = await control.getAttribute('aria-describedby') ?? '';
    expect(await page.locator(described.split(' ').map((each) => `[id="${each}"]`).join(', ')).allInnerTexts()).toContainEqual(expect.stringContaining('modificato'));
    await shoot('4-changed');
    await noFaults();
    await field(id).getByRole('button', { name: /rimetti/ }).click();
    await field(id).getByText(/Anagrafe \d\d:\d\d/).waitFor();
    expect(await control.inputValue()).toBe(before);
  });

  it('pasted rubbish loses its hidden signs and nothing else, limits are told, and the screen stays whole', async () => {
    const { page } = clerk;
    await paste('[data-field="street"] input', rubbish);
    const kept = await field('street').locator('input').inputValue();
    expect(kept).toContain('Via Roma Олена Ковальчук محمد 王小明 molto lungo');
    expect(kept).not.toMatch(/[\u0000\u202e\n]/u);
    await press('Tab');
    await field('street').getByText(/al massimo|lettere non latine/).first().waitFor();
    expect(await isWhole()).toBe(true);
    await shoot('5-rubbish');
    await noFaults();
    await press('Alt+n');
    await page.getByLabel('Che cosa manca').fill('');
    await paste('form[aria-label="Salva e continua dopo"] textarea', longNote);
    expect(await isWhole()).toBe(true);
    expect((await page.getByLabel('Che cosa manca').inputValue()).split('\n')).toHaveLength(300);
    await page.getByText('2591 di 500 caratteri').waitFor();
    expect(await page.getByRole('button', { name: 'Lascia per dopo' }).isDisabled()).toBe(true);
    await shoot('6-long-note');
  });

  it('a form that cannot be finished is left for later, and the visit ends', async () => {
    const { page } = clerk;
    await field('street').locator('input').fill('Via delle Viole');
    await page.getByLabel('Che cosa manca').fill(note);
    await press('Alt+n');
    await page.getByText('Da riprendere').waitFor();
    await page.getByText(note).waitFor();
    await shoot('7-left');
    await noFaults();
    await press('F10');
    await page.getByText('Nessuno in attesa').first().waitFor();
    await press('Alt+l');
    await page.getByRole('button', { name: /Sospese allo sportello 1/ }).click();
    await page.getByText(note).waitFor();
    await shoot('8-board');
    await noFaults();
    await press('Escape');
  });

  it('is offered when the person is back, and goes on where it was left', async () => {
    const { page } = clerk;
    await identify(page, taxCode());
    await page.getByRole('button', { name: 'Riprendi: Cambio di abitazione nel Comune' }).click();
    await page.getByRole('heading', { name: 'Cambio di abitazione nel Comune' }).waitFor();
    expect(await page.getByLabel('Via o piazza').inputValue()).toBe('Via delle Viole');
    expect(await page.getByText('Da riprendere').count()).toBe(0);
    await fillDwelling(page);
    await press('F9');
    await page.getByText('Conclusa').first().waitFor();
    await press('F10');
    await page.getByText('Nessuno in attesa').first().waitFor();
    expect(clerk.faults).toEqual([]);
  });
});
