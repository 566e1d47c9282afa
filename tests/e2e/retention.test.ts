import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { logIn } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('how long personal data are kept, on the administrator\'s page', () => {
  let surfaces: Surfaces;
  let aheadMilliseconds = 0;
  const clock = { now: () => addMilliseconds(systemClock.now(), aheadMilliseconds) };
  beforeAll(async () => {
    surfaces = await openSurfaces({ clock });
    const [clerk, requestId] = [await surfaces.as('operatore'), () => surfaces.requestId()];
    const { counters: [counter], queues: [queue] } = await clerk.queue.board();
    const counterId = counter?.id ?? '';
    await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: [queue?.id ?? ''] });
    await clerk.queue.issueTicket({ requestId: requestId(), queueId: queue?.id ?? '' });
    const { ticket } = await clerk.queue.callNext({ requestId: requestId(), counterId });
    const { id: visitId } = await clerk.visits.open({ requestId: requestId(), counterId, ticketId: ticket.id });
    await clerk.visits.close({ requestId: requestId(), visitId });
  });
  afterAll(async () => { await surfaces.close(); });

  it('shows what would go before it goes, asks twice, and tells what went', async () => {
    aheadMilliseconds = 40 * 86_400_000;
    const { page, faults } = await surfaces.open('/clerk');
    await logIn(page, 'amministratore');
    await page.getByRole('button', { name: 'Conservazione dei dati' }).waitFor();
    await page.keyboard.press('Alt+d');
    const board = page.getByRole('region', { name: 'Conservazione dei dati' });
    await board.getByText(/Oggi se ne andrebbe/).waitFor();
    const row = board.getByRole('row', { name: /Codice e nota dei numeri chiusi/ });
    expect(await row.textContent()).toMatch(/30 giorni.*da verificare.*1/s);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await board.getByText(/non si può recuperare/).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await board.getByText('Fatto: i dati scaduti non ci sono più').waitFor();
    await board.getByText('Oggi non scade niente', { exact: false }).waitFor();
    await board.getByText(/su richiesta/).first().waitFor();
    expect(faults).toEqual([]);
  });

  it('keeps what is held, and writes an authorisation down', async () => {
    const { page, faults } = await surfaces.open('/clerk');
    await logIn(page, 'amministratore');
    await page.getByRole('button', { name: 'Conservazione dei dati' }).click();
    await page.getByLabel('Numero di protocollo').fill('2026/9999999');
    await page.getByRole('button', { name: 'Trattieni' }).click();
    await page.getByText('Nessuna pratica ha questo numero.', { exact: false }).waitFor();
    await page.getByLabel('Numero e data').fill('Soprintendenza, prot. 123');
    await page.getByLabel('Concluse prima del').fill('01012016');
    await page.getByRole('button', { name: 'Registra', exact: true }).click();
    await page.getByText('Per ciò che si è concluso prima del 01/01/2016', { exact: false }).waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(faults.filter((fault) => !/status of 404/.test(String(fault)))).toEqual([]);
  });
});
