import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFaults } from '#tests/support/axe.ts';
import { fillDwelling, identify, openCounter, openService, openTill } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

/** A colleague at the next counter files a request that is decided later, and takes what is due with it. */
async function fileLandCertificate(surfaces: Surfaces): Promise<void> {
  const clerk = await surfaces.as('supervisore');
  const requestId = (): string => surfaces.requestId();
  const { counters, queues } = await clerk.queue.board();
  const counterId = counters[1]?.id ?? '';
  await clerk.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map(({ id }) => id) });
  await clerk.till.open({ requestId: requestId(), counterId, floatCents: 0 });
  const person = await clerk.people.findByTaxCode({ taxCode: surfaces.family[0]?.taxCode ?? '', purpose: 'counter-service' });
  const { id: visitId } = await clerk.visits.open({ requestId: requestId(), counterId });
  await clerk.visits.identify({ requestId: requestId(), visitId, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' } });
  const { id: caseFileId, values } = await clerk.cases.open({ requestId: requestId(), visitId, serviceId: 'certificato-destinazione-urbanistica' });
  const answers = { propertyRole: 'owner', parcels: [{ sheet: '12', parcel: '345' }], purpose: 'sale', kind: 'current', delivery: 'paper' };
  await clerk.cases.saveDraft({ caseFileId, revision: 1, values: { ...values, ...answers } });
  const { totalCents } = await clerk.payments.getBill({ visitId });
  await clerk.payments.settle({ requestId: requestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  await clerk.visits.close({ requestId: requestId(), visitId });
}

/** A change of dwelling goes on behind the counter, without the mouse. */
describe('the work behind the counter', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  beforeAll(async () => {
    surfaces = await openSurfaces();
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
  });
  afterAll(async () => { await surfaces.close(); });

  const press = (key: string) => page.keyboard.press(key);
  const board = () => page.getByRole('region', { name: /Pratiche da lavorare|Cambio di abitazione|destinazione urbanistica/ });

  it('what is not asked here is told from a card, and opens no case file', async () => {
    await identify(page, surfaces.family[0]?.taxCode);
    await openService(page, 'bonus bollette', /^Bonus sociali per luce/);
    await page.getByText("Non c'è nessuna domanda da fare").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await press('Alt+t');
    await page.getByText('Annotato nella visita').waitFor();
    await press('Escape');
    await page.getByText('Che cosa serve?').waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
  });

  it('a change of dwelling is settled at the counter', async () => {
    await openService(page, 'cambio casa', /^Cambio di abitazione nel Comune/);
    await fillDwelling(page);
    await press('F9');
    await page.getByText('Conclusa').first().waitFor();
    await expect.poll(() => page.getByRole('button', { name: /Concludi/ }).isEnabled()).toBe(true);
    await press('F10');
    await page.getByRole('heading', { name: 'Nessuno in attesa' }).waitFor();
  });

  it('is found in the list by keyboard, with who does it and by when', async () => {
    await press('Alt+l');
    await page.getByLabel('Cerca tra le pratiche').waitFor();
    await page.keyboard.type((surfaces.family[0]?.surname ?? '').toLowerCase());
    const line = board().getByRole('listitem').first();
    await line.getByText("Ufficiale d'anagrafe").waitFor();
    expect(await line.textContent()).toMatch(/giorni|domani/);
    expect(await axeFaults(page)).toEqual([]);
    await press('ArrowDown');
    await press('Enter');
    await page.getByRole('heading', { name: 'Passi' }).waitFor();
    expect(await board().textContent()).toContain('Via delle Viole');
    expect(await axeFaults(page)).toEqual([]);
  });

  it('is taken, advanced with a note, and an integration is asked', async () => {
    await press('Alt+t');
    await page.getByText('in carico a Olga Operatore').waitFor();
    await press('Alt+a');
    await page.getByLabel('Annotazione').waitFor();
    await page.keyboard.type('Registrata in ANPR');
    expect(await axeFaults(page)).toEqual([]);
    await press('Control+Enter');
    await page.getByText('Registrata in ANPR').waitFor();
    expect(await board().locator('[aria-current=step]').textContent()).not.toContain('Registrare la dichiarazione');
    await press('Alt+i');
    await page.getByText('Che cosa manca').waitFor();
    expect(await page.getByRole('button', { name: /Sospendi e chiedi/ }).isDisabled()).toBe(true);
    await page.keyboard.type('Manca il contratto registrato');
    await press('Control+Enter');
    await page.getByText('Sospesa', { exact: true }).waitFor();
    expect(await board().textContent()).toContain('Chiesta integrazione');
  });

  it('gives the counter back, a step at a time', async () => {
    await press('Alt+b');
    await page.getByRole('heading', { name: 'Messaggio alla persona' }).waitFor();
    await press('Escape');
    expect(await page.getByRole('heading', { name: 'Messaggio alla persona' }).count()).toBe(0);
    await press('Escape');
    await page.getByLabel('Cerca tra le pratiche').waitFor();
    await press('Alt+m');
    await board().getByText('Sospesa').waitFor();
    await press('Escape');
    await page.getByRole('heading', { name: 'Nessuno in attesa' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('stops at a step that gives out what is not paid, until the person comes and pays, all by keyboard', async () => {
    const title = /^Certificato di destinazione urbanistica/;
    const begin = async () => {
      await press('Alt+l');
      await page.getByLabel('Cerca tra le pratiche').waitFor();
      await page.keyboard.type('destinazione');
      await board().getByRole('listitem').getByText(title).waitFor();
      await press('ArrowDown');
      await press('Enter');
      await page.getByRole('heading', { name: 'Passi' }).waitFor();
    };
    const advance = async () => {
      await press('Alt+a');
      await page.getByLabel('Annotazione').waitFor();
      await press('Control+Enter');
    };
    await fileLandCertificate(surfaces);
    await begin();
    await advance();
    await page.getByRole('heading', { name: "Dovuto con l'accoglimento" }).waitFor();
    await advance();
    await page.getByText('mancano da pagare € 16,00').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    for (let place = 0; place < 3; place += 1) await press('Escape');
    await page.getByRole('heading', { name: 'Nessuno in attesa' }).waitFor();

    await identify(page, surfaces.family[0]?.taxCode);
    await press('Escape');
    await page.getByText('Pratiche accolte da pagare').waitFor();
    await press('Alt+o');
    await page.getByText('È nel dovuto di questa visita.').waitFor();
    await press('F9');
    await openTill(page);
    await page.getByLabel('Contante ricevuto').fill('20');
    await press('F9');
    await page.getByText('€ 4,00').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await press('F10');
    await page.getByRole('heading', { name: 'Nessuno in attesa' }).waitFor();
    await begin();
    await page.getByText('È pagato: quanto è stato concesso si può rilasciare.').waitFor();
    await advance();
    await board().locator('[aria-current=step]').getByText('Consegnare il certificato di carta').waitFor();
    /* The one refusal. */
    expect(faults).toEqual([expect.stringContaining('409')]);
  });
});
