import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { handClock, playDay } from '#tests/support/played-days.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const [thursday, friday] = ['2026-11-26', '2026-11-27'];
const minutesIn = (milliseconds = NaN): string => `${new Intl.NumberFormat('it', { maximumFractionDigits: 1 }).format(milliseconds / 60_000)} min`;

/** Two days at two counters, and a supervisor who looks at what came of them: the figures of the page are those of the office. */
describe('the statistics on screen', () => {
  let surfaces: Surfaces;
  let supervisor: OfficeClient;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    const clock = handClock('2026-11-26T07:00:00.000Z');
    surfaces = await openSurfaces({ clock });
    await playDay(surfaces, clock, { day: thursday, tickets: 14, everyMinutes: 6 });
    await playDay(surfaces, clock, { day: friday, tickets: 24, everyMinutes: 4 });
    supervisor = await surfaces.as('supervisore');
    ({ page, faults } = await surfaces.open('/clerk'));
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await logIn(page, 'supervisore');
    await page.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
  });
  afterAll(async () => { await surfaces.close(); });

  const board = () => page.getByRole('region', { name: 'Statistiche' });
  const row = async (name: string): Promise<string[]> => (await board().getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).first().getByRole('cell').allTextContents()).map((cell) => cell.replaceAll('\u00a0', ' '));
  const openPart = (name: string) => board().getByRole('navigation').getByRole('button', { name, exact: true }).click();
  async function expectNoFaults(): Promise<void> {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeFaults(page, { inside: 'main', onlyColours: colorScheme === 'dark' })).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  it('are those of the office, each with its n', async () => {
    const { total, hours } = await supervisor.stats.day({ day: friday, withinMinutes: 20 });
    await page.keyboard.press('Shift+F7');
    await board().getByRole('heading', { name: 'Arrivi e attese' }).waitFor();
    for (const figure of [['Attesa', total.wait], ['Servizio', total.service], ['In tutto', total.stay]] as const) {
      expect(await row(figure[0])).toEqual([minutesIn(figure[1].p50), minutesIn(figure[1].p90), minutesIn(figure[1].p95), String(figure[1].n)]);
    }
    expect((await row('Chiamati e assenti'))[1]).toBe(`${String(total.noShowRate.numerator)} su ${String(total.noShowRate.denominator)}`);
    expect((await row('Chiamati entro 20 min'))[1]).toBe(`${String(total.serviceLevel.numerator)} su ${String(total.serviceLevel.denominator)}`);
    for (const { key, figures: { counts, wait } } of hours) {
      const cells = await row(`ore ${key}`);
      expect([cells[0], cells[3]]).toEqual([String(counts.tickets), String(wait.n)]);
    }
    expect(total.counts.tickets).toBe(24);
    expect(total.counts.done).toBeGreaterThan(15);
  });

  it('are drawn within the content security policy, and read with the arrows', async () => {
    await board().locator('svg text').filter({ hasText: 'ore 09' }).first().waitFor();
    await board().getByRole('img', { name: /^Arrivi e attese/ }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await board().getByText(/^ore 09: Biglietti \d+ · Metà entro/).waitFor();
    await expectNoFaults();
    await board().getByRole('button', { name: 'Mostra la tabella' }).click();
    await board().getByRole('button', { name: 'Nascondi la tabella' }).waitFor();
    await expectNoFaults();
  });

  it('stand beside those of the day before, and are none of a day on which nobody came', async () => {
    const before = await supervisor.stats.day({ day: thursday, withinMinutes: 20 });
    await board().getByLabel('A confronto con').selectOption('previous');
    await expect.poll(async () => (await row('Attesa')).at(-1)).toBe(String(before.total.wait.n));
    await board().getByLabel('A confronto con').selectOption('none');
    await page.keyboard.press('PageDown');
    await board().getByText('Di un giorno che deve ancora venire').waitFor();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await board().getByText('Nessun biglietto').waitFor();
    await board().getByRole('button', { name: 'Oggi' }).click();
    await board().getByRole('button', { name: 'Dal… al…' }).click();
    await board().getByRole('group', { name: 'Periodo' }).getByLabel('Dal', { exact: true }).fill('01/01/2000');
    await page.keyboard.press('Tab');
    await board().getByText(/per 20 anni al massimo/).waitFor();
    await board().getByRole('button', { name: 'Giorno', exact: true }).click();
  });

  it('leave as files', async () => {
    const { total } = await supervisor.stats.day({ day: friday, withinMinutes: 20 });
    const download = page.waitForEvent('download');
    await board().getByRole('button', { name: 'CSV' }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.split('\r\n').some((line) => line.startsWith('09') && line.includes(';'))).toBe(true);
    expect(text).toContain(String(total.counts.tickets));
    const report = page.context().waitForEvent('page');
    await board().getByRole('button', { name: 'Rapporto completo' }).click();
    await (await report).close();
  });

  it('follow the filters, several values of each, with the keyboard alone', async () => {
    const { queues } = await supervisor.queue.board();
    const queueIds = queues.slice(1, 3).map(({ id }) => id);
    const of = async (some: string[]): Promise<string> => String((await supervisor.stats.day({ day: friday, withinMinutes: 20, filter: { queueIds: some } })).total.wait.n);
    const queue = board().getByRole('combobox', { name: 'Coda' });
    await queue.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect.poll(async () => (await row('Attesa')).at(-1)).toBe(await of(queueIds.slice(0, 1)));
    for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key);
    await expect.poll(async () => (await row('Attesa')).at(-1)).toBe(await of(queueIds));
    await expectNoFaults();
    await page.keyboard.press('Escape');
    await expect.poll(() => board().getByRole('listbox').count()).toBe(0);
    await board().getByRole('button', { name: 'Togli i filtri' }).click();
  });

  it('lay out the week, spread the waits and put the queues side by side', async () => {
    await board().getByRole('button', { name: 'Settimana', exact: true }).click();
    await openPart('Giorni e ore');
    await board().locator('svg text').filter({ hasText: /^gio$/ }).first().waitFor();
    expect(await row('09:00')).toHaveLength(2);
    await expectNoFaults();
    await openPart('Attese');
    const { times } = await supervisor.stats.waits({ from: '2026-11-23', to: friday, binMinutes: 5 });
    await board().locator('svg text').filter({ hasText: `Metà entro ${minutesIn(times.p50)}` }).first().waitFor();
    await board().getByRole('heading', { name: 'Attesa detta e attesa vera' }).waitFor();
    await expectNoFaults();
    await openPart('Confronti');
    await board().getByRole('button', { name: 'Coda', exact: true }).click();
    await board().locator('svg text').filter({ hasText: 'Anagrafe e documenti' }).first().waitFor();
    expect((await row('Anagrafe e documenti'))[0]).toBe(String(12 + 7));
    await expectNoFaults();
  });

  it('play a day again with one counter more', async () => {
    await openPart('E se…');
    const answer = await supervisor.stats.whatIf({ day: friday, counters: 1, from: '09:00', to: '11:00' });
    await page.keyboard.press('Control+Enter');
    await board().getByText('Rivissuta uguale').first().waitFor();
    expect(await row('Con uno in più')).toEqual([minutesIn(answer.changed.p50), minutesIn(answer.changed.p90), minutesIn(answer.changed.p95), String(answer.changed.n), String(answer.uncalled.changed)]);
    await expectNoFaults();
  });

  it('of case files, of money and of single clerks say what there is, or why there is nothing', async () => {
    await openPart('Pratiche');
    await board().getByText('nessuna pratica è cominciata o finita').waitFor();
    await openPart('Incassi e documenti');
    await board().getByText('nessun incasso e nessun documento').waitFor();
    await openPart('Per operatore');
    await board().getByText('Dati per operatore: spenti').waitFor();
    await expectNoFaults();
    await page.keyboard.press('Escape');
    await expect.poll(() => board().count()).toBe(0);
    // The day of the future was asked for on purpose.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
  });

  it('are no board of a clerk', async () => {
    const { page: clerk } = await surfaces.open('/clerk');
    await logIn(clerk, 'operatore');
    await clerk.getByRole('button', { name: /Apri lo sportello/ }).waitFor();
    expect(await clerk.getByRole('button', { name: /Statistiche/ }).count()).toBe(0);
  });
});
