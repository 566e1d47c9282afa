import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '#shared/kernel/dates.ts';
import { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { axeFaultsInBoth } from '#tests/support/axe.ts';
import { giveHistory } from '#tests/support/citizen-history.ts';
import { identify, logIn, openCounter } from '#tests/support/clerk-hands.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('the rights over data, on the clerk\'s page', () => {
  let surfaces: Surfaces;
  let page: Page;
  let faults: string[];
  let personId = '';
  const board = () => page.getByRole('region', { name: /^Diritti sui dati di / });
  const act = (name: string) => board().getByRole('button', { name: new RegExp(`^${name}`) });
  beforeAll(async () => {
    surfaces = await openSurfaces();
    await giveHistory(surfaces);
    const clerk = await surfaces.as('operatore');
    ({ id: personId } = await clerk.people.findByTaxCode({ taxCode: surfaces.family[0]?.taxCode ?? '', purpose: 'counter-service' }));
  });
  afterAll(async () => { await surfaces.close(); });

  it('are asked for at the counter, and a contact is put right there', async () => {
    ({ page, faults } = await surfaces.open('/clerk'));
    await openCounter(page);
    await identify(page, surfaces.family[0]?.taxCode);
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Storia' }).getByRole('list', { name: 'Aperto o mancante' }).waitFor();
    await page.keyboard.press('Alt+i');
    await page.getByRole('region', { name: /^Scheda di / }).getByRole('button', { name: /^Diritti sui dati/ }).waitFor();
    await page.keyboard.press('Shift+F6');
    await board().getByText('Nessuna richiesta sui suoi dati.').waitFor();
    await expect.poll(() => act('Copia dei dati').isEnabled()).toBe(true);
    await page.keyboard.press('Alt+a');
    await board().getByLabel('Chi chiede per la persona').fill('Verdi Piero, delegato');
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await board().getByText(/Verdi Piero, delegato/).waitFor();
    await expect.poll(() => act('Rettifica').isEnabled()).toBe(true);
    await page.keyboard.press('Alt+r');
    await board().getByLabel('Com\'è giusto').fill('0543 111222');
    await board().getByLabel('Perché si corregge').fill('Numero cambiato');
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await board().getByText('Rettifica: Telefono').waitFor();
    expect(await act('Copia in PDF').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('list', { name: 'Tutta la storia' }).getByText('Diritti sui dati: Rettifica').waitFor();
    expect(faults).toEqual([]);
  });

  it('wait for the supervisor, who sees the term and no name, gives the copy and erases what may go', async () => {
    const clerk = await surfaces.as('operatore');
    for (const visit of await clerk.visits.listOpen()) {
      for (const file of await clerk.cases.listByVisit({ visitId: visit.id })) if (file.state === 'draft') await clerk.cases.remove({ requestId: surfaces.requestId(), caseFileId: file.id });
      await clerk.visits.close({ requestId: surfaces.requestId(), visitId: visit.id });
    }
    await clerk.subjectRights.record({ requestId: surfaces.requestId(), personId, right: 'erasure', channel: 'pec', identifiedBy: 'strong', receivedOn: businessDay(systemClock.now()) });
    ({ page, faults } = await surfaces.open('/clerk'));
    await logIn(page, 'supervisore');
    await page.getByText('Nessuno in attesa').first().waitFor();
    await page.keyboard.press('Alt+F3');
    const waiting = page.getByRole('region', { name: 'Richieste sui dati da evadere' });
    await waiting.getByText('Cancellazione').waitFor();
    expect(await waiting.textContent()).not.toContain(surfaces.family[0]?.surname);
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await waiting.getByRole('button', { name: /Accesso e copia dei dati/ }).click();
    await page.getByLabel(/Richiesta della persona sui suoi dati/).check();
    await page.getByRole('button', { name: /Apri la scheda/ }).click();
    await act('Copia in un file').waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), act('Copia in un file').click()]);
    const data = SubjectExport.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect([data.person.taxCode, data.contacts.map(({ value }) => value)]).toEqual([surfaces.family[0]?.taxCode, expect.arrayContaining(['0543 111222'])]);
    await act('Consegnata').click();
    await board().getByText('Accolta', { exact: true }).nth(1).waitFor();
    await act('Che cosa si cancella').click();
    await board().getByRole('heading', { name: 'Si cancella', exact: true }).waitFor();
    await board().getByText('Documenti rilasciati').waitFor();
    expect(await axeFaultsInBoth(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await board().getByRole('button', { name: /^Sì, cancella/ }).click();
    await board().getByText('Accolta in parte').waitFor();
    expect(faults).toEqual([]);
  });
});
