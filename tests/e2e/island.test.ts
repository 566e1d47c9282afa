import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { launchBrowser } from '#tests/support/browser.ts';
import { fillDwelling, identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import type { createFakeElectron } from '#tests/support/electron-fake.ts';
import { joinedStation } from '#tests/support/joined-station.ts';
import { openStationPage } from '#tests/support/station-page.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** The desktop pages in a real browser, their shell in this process, the hub switched off and on. */
describe('a counter and a kiosk whose line is cut', () => {
  let surfaces: Surfaces;
  let browser: Browser;
  let folder: string;
  let clerk: Page;
  let kiosk: Page;
  const shells: ReturnType<typeof createFakeElectron>[] = [];

  async function open(role: 'station' | 'kiosk', name: string, counterId?: string): Promise<Page> {
    const shell = await joinedStation({
      url: surfaces.hub.url, dataDir: join(folder, role), supervisor: await surfaces.as('supervisore'), device: { role, name, ...(counterId !== undefined && { counterId }) },
    });
    shells.push(shell);
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'it-IT' });
    return openStationPage(context, role === 'station' ? 'clerk' : role, () => shell.askForPort());
  }

  beforeAll(async () => {
    [surfaces, browser, folder] = [await openSurfaces(), await launchBrowser(), await mkdtemp(join(tmpdir(), 'sportello-island-'))];
    const { counters: [counter] } = await (await surfaces.as('supervisore')).queue.board();
    [clerk, kiosk] = [await open('station', 'Sportello 1', counter?.id), await open('kiosk', 'Totem')];
  });
  afterAll(async () => {
    await browser.close();
    for (const { app } of shells) {
      app.quit();
      await vi.waitFor(() => { expect(app.log.at(-1)).toBe('exit 0'); }, { timeout: 10_000 });
    }
    await surfaces.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('keep their page and what was being typed', async () => {
    await openCounter(clerk);
    await identify(clerk, surfaces.family[0]?.taxCode);
    await openService(clerk, 'cambio abitazione', /abitazione/i);
    await clerk.getByLabel('Scala, piano, interno').fill('Scala B');
    await clerk.getByText('salvato').waitFor();
    await clerk.waitForTimeout(4_000);
    await surfaces.stopHub();
    await clerk.getByRole('textbox', { name: /^CAP/ }).fill('47098');
    await clerk.getByText(/Centro non raggiungibile dalle \d\d:\d\d: si lavora in isola/).waitFor();
    await clerk.getByText('salvato').waitFor();
    expect(await clerk.getByLabel('Scala, piano, interno').inputValue()).toBe('Scala B');
    expect(await clerk.getByRole('textbox', { name: /^CAP/ }).inputValue()).toBe('47098');
    expect(await clerk.getByText('Alcuni dati potrebbero non essere aggiornati').count()).toBe(0);
    expect(await axeFaults(clerk, { onlyWcag: true })).toEqual([]);
  });

  it('go on: a certificate is added and paid in cash, the receipt has a number of its own, the visit is concluded', async () => {
    await fillDwelling(clerk);
    await openService(clerk, 'certificato di residenza', /residenza/i);
    await clerk.getByLabel('A chi serve').selectOption({ index: 1 });
    await clerk.getByText('salvato').waitFor();
    await clerk.keyboard.press('F9');
    await openTill(clerk);
    await clerk.getByRole('button', { name: 'Esatto' }).click();
    await clerk.keyboard.press('F9');
    await clerk.getByText(/-I1\/000001/).first().waitFor();
    await clerk.getByRole('button', { name: /Concludi/ }).click();
    await clerk.getByText('Qui comparirà chi è allo sportello.').waitFor();
    await clerk.getByText(/Da inviare: una visita e una ricevuta/).waitFor();
  });

  it('the kiosk gives a number of its own series on paper, and says when it is called', async () => {
    await kiosk.getByText('Il totem è scollegato').waitFor();
    expect(await axeFaults(kiosk, { onlyWcag: true })).toEqual([]);
    await kiosk.getByRole('button', { name: /Certificati, residenza/ }).click();
    await kiosk.waitForTimeout(900);
    await kiosk.getByRole('button', { name: 'Prendi il numero' }).click();
    await kiosk.getByText('sarà chiamato appena torna il collegamento').waitFor();
    const number = await kiosk.locator('p.tabular').innerText();
    expect(number).toMatch(/^K\w*A001$/);
    await expect.poll(() => surfaces.printer.jobs.map((job) => decodeEscpos(job).text(48).join('\n')).filter((slip) => slip.includes(number)).length, { timeout: 20_000 }).toBe(1);
  });

  it('send what was done when the hub is back, and the page has the hub again', async () => {
    await surfaces.startHub();
    await clerk.getByText(/Inviati al centro: una visita e una ricevuta/).waitFor();
    await clerk.getByRole('status').filter({ hasText: 'Inviati al centro' }).getByRole('button', { name: 'Chiudi' }).click();
    await clerk.getByText('Inviati al centro').waitFor({ state: 'detached' });
    const supervisor = await surfaces.as('supervisore');
    await expect.poll(async () => (await supervisor.queue.listToday()).map(({ ticket }) => ticket.number), { timeout: 20_000 }).toEqual([expect.stringMatching(/^K\w*A001$/)]);
    await clerk.getByText(/^K\w*A001$/).first().waitFor();
  });
});
