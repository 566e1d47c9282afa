import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeEscpos } from '#core/simulators/decode-escpos.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('kiosk and display', () => {
  let surfaces: Surfaces;
  beforeAll(async () => { surfaces = await openSurfaces(); });
  afterAll(async () => { await surfaces.close(); });


  /** What a page says aloud from now on, with voices that the browser of the test does not have. */
  async function listenTo(page: Page): Promise<() => Promise<string[]>> {
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      window.speechSynthesis.getVoices = () => ['it-IT', 'en-GB'].map((lang) => ({ lang, name: lang, default: false, localService: true, voiceURI: lang }));
      window.speechSynthesis.speak = (utterance) => {
        said.push(utterance.text);
        utterance.dispatchEvent(new Event('end'));
      };
    });
    return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  }

  const tall = { width: 1080, height: 1920 };
  const certificates = /Certificati, residenza/;

  it('the kiosk tells what a need takes, gives a ticket on screen and on paper, and says goodbye', async () => {
    const { page, faults } = await surfaces.open('/kiosk', tall);
    await page.getByRole('button', { name: certificates }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: certificates }).click();
    await page.getByText("Carta d'identità da rinnovare").waitFor();
    await page.getByText('Nessuno in attesa adesso').waitFor();
    await page.getByRole('button', { name: 'Ho diritto alla precedenza' }).click();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: 'Gravidanza' }).click();
    await page.getByRole('button', { name: '2 persone' }).click();
    await page.getByRole('button', { name: /Certificato di residenza/ }).click();
    await page.getByRole('button', { name: 'Prendi il numero' }).dblclick();
    await page.getByText('A001').waitFor();
    await page.getByText('Sei il prossimo').waitFor();
    await page.getByRole('img', { name: 'Codice QR' }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await expect.poll(() => surfaces.printer.jobs.length).toBe(1);
    const [slip] = surfaces.printer.jobs.map(decodeEscpos);
    expect(slip?.text(48).join('\n')).toContain('A001');
    expect(slip?.qrCodes).toEqual([expect.stringMatching(new RegExp(`^${surfaces.hub.url}/place\\?c=[\\w-]{16}$`))]);
    const { queues: [queue] } = await (await surfaces.as('operatore')).queue.board();
    expect(queue?.waiting).toBe(1);
    const [{ ticket } = { ticket: undefined }] = await (await surfaces.as('operatore')).queue.listToday();
    expect(ticket).toMatchObject({ priority: 'pregnancy', people: 2, serviceIds: ['certificato-residenza'] });
    await page.getByRole('button', { name: certificates }).waitFor({ timeout: 10_000 });
    expect(faults).toEqual([]);
  });

  it('the kiosk speaks English when asked', async () => {
    const { page } = await surfaces.open('/kiosk', tall);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('What do you need?').waitFor();
  });

  it('the kiosk in Arabic is written from right to left and gives a ticket, at the keyboard too', async () => {
    const { page, faults } = await surfaces.open('/kiosk', tall);
    await page.getByRole('button', { name: 'العربية' }).click();
    await page.getByRole('heading', { name: 'ماذا تحتاج؟' }).waitFor();
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    const letters = page.getByRole('button', { name: 'الشهادات والإقامة وبطاقة الهوية' });
    const box = await letters.getByText('A', { exact: true }).boundingBox();
    expect(box?.x).toBeGreaterThan(tall.width / 2);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await letters.press('Enter');
    await page.getByText('ما يجب إحضاره').first().waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: 'خذ رقمًا', disabled: false }).press('Enter');
    await page.getByText(/^A00\d$/).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('heading', { name: 'Di che cosa hai bisogno?' }).waitFor({ timeout: 10_000 });
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['ltr', 'it']);
    expect(faults).toEqual([]);
  });

  it('the kiosk says why a queue is closed, and gives no ticket there', async () => {
    const supervisor = await surfaces.as('supervisore');
    const { queues } = await supervisor.queueSetup.read();
    const found = queues.find(({ letter }) => letter === 'D');
    if (found === undefined) throw new Error('the training office has no queue D');
    const { id, ...setup } = found;
    await supervisor.queueSetup.saveQueue({ requestId: surfaces.requestId(), id, setup: { ...setup, stoppedBecause: 'il tecnico è in sopralluogo' } });
    const { page } = await surfaces.open('/kiosk', tall);
    const tile = page.getByRole('button', { name: /Casa, permessi/ });
    await tile.getByText('Per ora chiuso: il tecnico è in sopralluogo').waitFor();
    expect(await tile.isDisabled()).toBe(true);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    const { page: display } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await display.getByText('Edilizia e imprese: Per ora chiuso: il tecnico è in sopralluogo').waitFor();
    await supervisor.queueSetup.saveQueue({ requestId: surfaces.requestId(), id, setup });
    await page.getByRole('button', { name: /Casa, permessi/, disabled: false }).waitFor();
  });

  it('the display follows a call and a recall within a second', async () => {
    const { page, faults } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByText('Ancora nessuna chiamata').waitFor();
    const clerk = await surfaces.as('operatore');
    const { counters: [counter], queues } = await clerk.queue.board();
    const counterId = counter?.id ?? '';
    await clerk.queue.openCounter({ requestId: surfaces.requestId(), counterId, queueIds: queues.map((queue) => queue.id) });
    await clerk.queue.callNext({ requestId: surfaces.requestId(), counterId });
    await page.getByRole('status').getByText('A001').waitFor({ timeout: 1_000 });
    await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('the display says that it is stale while the hub is off, and follows again by itself without announcing old calls', async () => {
    const { page } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByRole('status').getByText('A001').waitFor();
    const spoken = await listenTo(page);
    await surfaces.stopHub();
    await page.getByRole('alert').getByText('Schermo non aggiornato dalle').waitFor({ timeout: 30_000 });
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await surfaces.startHub();
    await page.getByRole('alert').waitFor({ state: 'detached', timeout: 30_000 });
    await page.getByRole('status').getByText('A001').waitFor();
    expect(await spoken()).toEqual([]);

    const clerk = await surfaces.as('operatore');
    const counterId = (await clerk.queue.board()).counters[0]?.id ?? '';
    const [{ ticket: first } = { ticket: undefined }] = (await clerk.queue.listToday()).filter(({ ticket }) => ticket.state === 'called');
    await clerk.queue.markLeft({ requestId: surfaces.requestId(), ticketId: first?.id ?? '' });
    const { ticket: next } = await clerk.queue.callNext({ requestId: surfaces.requestId(), counterId });
    await page.getByRole('status').getByText(next.number).waitFor({ timeout: 5_000 });
    const words = next.number.replace(/^(\D)0*/, '$1 ');
    await expect.poll(spoken, { timeout: 10_000 }).toEqual([`Numero ${words}, sportello 1`, `Number ${words}, counter 1`]);
  });

  it('the display says each of several calls made at once, one after the other, and marks that it has no voice of its own', async () => {
    const { page } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByText('Senza voce: italiano, inglese').waitFor();
    const spoken = await listenTo(page);
    await page.evaluate(() => {
      const { speechSynthesis } = window;
      const speak = speechSynthesis.speak.bind(speechSynthesis);
      let isSpeaking = false;
      speechSynthesis.speak = (utterance) => {
        if (isSpeaking) throw new Error('two voices at a time');
        isSpeaking = true;
        setTimeout(() => { isSpeaking = false; speak(utterance); }, 150);
      };
      speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    });
    await page.getByText('Senza voce').waitFor({ state: 'detached' });
    const [clerk, supervisor] = [await surfaces.as('operatore'), await surfaces.as('supervisore')];
    const { counters, queues } = await clerk.queue.board();
    const busy = counters[0]?.ticket;
    if (busy !== undefined) await clerk.queue.markNoShow({ requestId: surfaces.requestId(), ticketId: busy.id });
    await supervisor.queue.openCounter({ requestId: surfaces.requestId(), counterId: counters[1]?.id ?? '', queueIds: queues.map(({ id }) => id) });
    for (const queue of [0, 1, 2]) await clerk.queue.issueTicket({ requestId: surfaces.requestId(), queueId: queues[queue]?.id ?? '' });
    const called = await Promise.all([
      clerk.queue.callNext({ requestId: surfaces.requestId(), counterId: counters[0]?.id ?? '' }),
      supervisor.queue.callNext({ requestId: surfaces.requestId(), counterId: counters[1]?.id ?? '' }),
    ]);
    await expect.poll(async () => (await spoken()).length, { timeout: 15_000 }).toBe(4);
    const heard = await spoken();
    for (const { ticket } of called) expect(heard.filter((text) => text.includes(` ${ticket.number.replace(/^(\D)0*/, '$1 ')},`))).toHaveLength(2);
    expect(heard.map((text) => text.split(' ')[0])).toEqual(['Numero', 'Number', 'Numero', 'Number']);
  });

  it('a page that asks for what its device may not is refused', async () => {
    const { page } = await surfaces.open('/v', { width: 1080, height: 1920 });
    const asked = page.waitForRequest((request) => request.url().includes('watchWaitingRoom'));
    await page.goto(`${surfaces.hub.url}/kiosk`);
    const authorization = (await (await asked).allHeaders()).authorization ?? '';
    expect(authorization).toMatch(/^Bearer /);
    const status = await page.evaluate(async (header) => {
      const response = await fetch('/rpc/visits/listOpen', { method: 'POST', headers: { authorization: header } });
      return response.status;
    }, authorization);
    expect(status).toBe(403);
  });
});
