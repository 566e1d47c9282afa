import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const phone = { width: 390, height: 844 };

describe('the public pages on the citizens\' listener', () => {
  let surfaces: Surfaces;
  const openPublic = (path: string) => surfaces.open(`${surfaces.hub.citizensUrl ?? ''}${path}`, phone);

  beforeAll(async () => {
    surfaces = await openSurfaces({ citizens: true });
    const queueId = (await (await surfaces.as('operatore')).queue.board()).queues[0]?.id ?? '';
    await (await surfaces.as('supervisore')).appointments.saveAgenda({
      requestId: surfaces.requestId(),
      setup: {
        name: 'Carta di identità elettronica', queueId, hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' })), slotMinutes: 30, seats: 3,
        modes: ['in-person'], closures: [], isOpenOnHolidays: true, isPublic: true, noticeMinutes: 0, horizonDays: 30,
      },
    });
  });
  afterAll(async () => { await surfaces.close(); });

  it('book, read, cancel, verify and wait, with all that they load', async () => {
    const { page, faults } = await openPublic('/book');
    await page.getByRole('button', { name: /Carta di identità/ }).click();
    await page.getByRole('button', { name: /liber/ }).nth(1).click();
    await page.getByRole('listitem').getByRole('button').first().click();
    await page.getByLabel('Nome e cognome').fill('Anna Verdi');
    await page.getByLabel('E-mail').fill('anna.verdi@example.it');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Prenota', exact: true }).click();
    await page.getByText('Appuntamento confermato').waitFor();
    await page.getByRole('link', { name: 'Sposta o annulla' }).click();
    await page.getByRole('button', { name: 'Annulla l\'appuntamento' }).click();
    await page.getByRole('button', { name: 'Sì, annulla' }).click();
    await page.getByText('Appuntamento annullato').waitFor();
    await page.goto(`${surfaces.hub.citizensUrl ?? ''}/v/ABCD-EFGH`);
    await page.getByText('Codice sconosciuto').waitFor();
    await page.goto(`${surfaces.hub.citizensUrl ?? ''}/place?c=nobodys-ticket`);
    await page.getByText('Questo biglietto non c\'è', { exact: false }).waitFor();
    expect(faults).toEqual([]);
  });

  const html = '<html><head><title>Error</title></head><body><h1>Error</h1></body></html>';
  const answers: readonly (readonly [string, (route: Route) => Promise<void>, RegExp])[] = [
    ['the hub, when there are too many', (route) => route.fulfill({
      status: 429, contentType: 'application/json', body: JSON.stringify({ json: { defined: false, code: 'TOO_MANY_REQUESTS', status: 429, message: 'TOO_MANY_REQUESTS', data: null } }),
    }), /^Troppe richieste .+ Aspetta un minuto e riprova\.$/],
    ['the proxy, when there are too many', (route) => route.fulfill({ status: 429, contentType: 'text/html', body: html }), /^Troppe richieste .+ Aspetta un minuto e riprova\.$/],
    ['the proxy, when the hub is away', (route) => route.fulfill({ status: 502, contentType: 'text/html', body: html }), /^Il servizio non risponde\. .+ chiama l'ufficio\.$/],
    ['nobody', (route) => route.abort(), /^Il servizio non risponde\. .+ chiama l'ufficio\.$/],
  ];
  const asks: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
    ['/book', (page) => page.waitForLoadState()],
    ['/appointment?c=ABCDEFGH', (page) => page.waitForLoadState()],
    ['/v', async (page) => {
      await page.getByLabel('Codice di verifica').fill('ABCDEFGH');
      await page.getByRole('button', { name: 'Verifica' }).click();
    }],
  ];

  it.each(asks.flatMap(([path, ask]) => answers.map(([who, answer, sentence]) => ({ path, ask, who, answer, sentence }))))(
    'say on $path in Italian what to do when the answer is of $who', async ({ path, ask, answer, sentence }) => {
      const { page } = await surfaces.open('about:blank', phone);
      await page.route('**/rpc/**', answer);
      await page.goto(`${surfaces.hub.citizensUrl ?? ''}${path}`);
      await ask(page);
      await page.getByText(sentence).waitFor();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    },
  );
});
