import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { axeFaults } from '#tests/support/axe.ts';
import { clockFrom } from '#tests/support/moved-clock.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const phone = { width: 390, height: 844 };
const narrow = { width: 360, height: 740, dark: true };
/** Whether anything stands beyond the right edge of the phone. */
const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('appointments on the public pages', () => {
  let surfaces: Surfaces;
  let clerk: OfficeClient;
  let queueId: string;
  const requestId = () => surfaces.requestId();
  const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from, to }));

  beforeAll(async () => {
    surfaces = await openSurfaces({ clock: clockFrom('10:00') });
    clerk = await surfaces.as('operatore');
    queueId = (await clerk.queue.board()).queues[0]?.id ?? '';
    const supervisor = await surfaces.as('supervisore');
    await supervisor.appointments.saveAgenda({
      requestId: requestId(),
      setup: {
        name: 'Carta di identità elettronica', queueId, hours: everyDay('00:00', '23:59'), slotMinutes: 10, seats: 3, modes: ['in-person', 'phone'],
        closures: [], isOpenOnHolidays: true, isPublic: true, noticeMinutes: 0, horizonDays: 30,
      },
    });
  });
  afterAll(async () => { await surfaces.close(); });

  async function bookFirst(page: Page): Promise<string> {
    await page.getByRole('button', { name: /Carta di identità elettronica/ }).click();
    await page.getByRole('button', { name: /liber/ }).first().click();
    await page.getByRole('listitem').getByRole('button').first().click();
    await page.getByLabel('Nome e cognome').fill('Anna Verdi');
    await page.getByLabel('E-mail').fill(`anna.${requestId().toLowerCase()}@example.it`);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Prenota', exact: true }).click();
    await page.getByText('Appuntamento confermato').waitFor();
    const code = /\b[2-9A-HJ-NP-Z]{8}\b/.exec(await page.locator('dl').innerText())?.[0];
    return code ?? '';
  }

  it('book on a phone, say what is missing, and pass axe at each step', async () => {
    const { page, faults } = await surfaces.open('/book', phone);
    await page.getByRole('button', { name: /Carta di identità elettronica/ }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: /Carta di identità elettronica/ }).click();
    await page.getByRole('button', { name: /liber/ }).first().waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: /liber/ }).nth(1).click();
    await page.getByRole('listitem').getByRole('button').first().click();
    await page.getByRole('button', { name: 'Prenota', exact: true }).click();
    await page.getByText('Scrivi nome e cognome.').waitFor();
    await page.getByText('Scrivi un\'e-mail valida, o un telefono.').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.goto(`${surfaces.hub.url}/book`);
    expect(await bookFirst(page)).toHaveLength(8);
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('move and cancel by the code, on a narrow dark phone', async () => {
    const { page, faults } = await surfaces.open('/book', narrow);
    const code = await bookFirst(page);
    expect(await isTooWide(page)).toBe(false);
    await page.getByRole('link', { name: 'Sposta o annulla' }).click();
    await page.getByRole('button', { name: 'Sposta', exact: true }).click();
    await page.getByRole('button', { name: /liber/ }).nth(1).click();
    await page.getByRole('listitem').getByRole('button', { name: '00:20' }).click();
    await page.getByText('alle 00:20').waitFor();
    expect([await axeFaults(page, { onlyWcag: true }), await isTooWide(page)]).toEqual([[], false]);
    await page.getByRole('button', { name: 'Annulla l\'appuntamento' }).click();
    await page.getByRole('button', { name: 'Sì, annulla' }).click();
    await page.getByText('Appuntamento annullato').waitFor();
    expect((await clerk.appointments.readByCode({ code }))?.state).toBe('cancelled');
    expect(faults).toEqual([]);
  });

  it('give a ticket at check-in that is called because its time has come, and its page follows the call', async () => {
    const opened = await surfaces.open('/book', phone);
    const code = await bookFirst(opened.page);
    const startsAt = (await clerk.appointments.readByCode({ code }))?.startsAt ?? '';
    const { ticket, isKept, placeCode } = await clerk.appointments.checkIn({ requestId: requestId(), code });
    expect([isKept, ticket.channel, ticket.appointmentAt]).toEqual([true, 'appointment', startsAt]);

    const { page, faults } = await surfaces.open(`/place?c=${placeCode}`, phone);
    await page.getByText(ticket.number).waitFor();
    await page.getByText('Preparati').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    const { counters } = await clerk.queue.board();
    const counterId = counters[0]?.id ?? '';
    await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queueId] });
    const called = await clerk.queue.callNext({ requestId: requestId(), counterId });
    expect(called.ticket.id).toBe(ticket.id);
    expect(called.reason.kind).toMatch(/appointment$/);
    await page.getByText('Tocca a te: sportello 1').waitFor({ timeout: 15_000 });
    expect(await page.title()).toBe('Tocca a te: sportello 1');
    expect([await axeFaults(page, { onlyWcag: true }), faults]).toEqual([[], []]);
  });

  it('check in at the kiosk by touch, and are told when a code is unknown', async () => {
    const opened = await surfaces.open('/book', phone);
    const code = await bookFirst(opened.page);
    const { page, faults } = await surfaces.open('/kiosk', { width: 1080, height: 1920 });
    const isReady = (name: string) => expect.poll(() => page.getByRole('button', { name, exact: true }).isEnabled()).toBe(true);
    const start = async () => {
      await isReady('Ho un appuntamento');
      await page.getByRole('button', { name: 'Ho un appuntamento' }).click();
      await page.getByText(/Passa la tessera sanitaria/).waitFor();
    };
    await start();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    for (const sign of code) await page.getByRole('button', { name: sign, exact: true }).click();
    await isReady('Sono qui');
    await page.getByRole('button', { name: 'Sono qui' }).click();
    await page.getByRole('heading', { name: 'Il tuo numero', exact: true }).waitFor();
    expect((await clerk.appointments.readByCode({ code }))?.state).toBe('arrived');
    await isReady('Ho finito');
    await page.getByRole('button', { name: 'Ho finito' }).click();
    await start();
    await page.keyboard.type('ZZZZZZZZ');
    await isReady('Sono qui');
    await page.keyboard.press('Enter');
    await page.getByText(/Nessun appuntamento trovato/).waitFor();
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  });

  it('say when they last knew while the hub does not answer, and that a code is unknown', async () => {
    const { placeCode, ticket } = await clerk.queue.issueTicket({ requestId: requestId(), queueId });
    const { page } = await surfaces.open(`/place?c=${placeCode}`, phone);
    await page.getByText(ticket.number).waitFor();
    await page.route('**/rpc/**', (route) => route.abort());
    await page.getByText(/quello che vedi è delle \d\d:\d\d/).waitFor({ timeout: 15_000 });
    const unknown = await surfaces.open('/place?c=sconosciuto-1234', phone);
    await unknown.page.getByText('Questo biglietto non c\'è').waitFor();
  });
});
