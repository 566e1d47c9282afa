import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults } from '#tests/support/axe.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

const phone = { width: 390, height: 844 };

describe('a ticket on a telephone', () => {
  let surfaces: Surfaces;
  let entrance: string;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    const supervisor = await surfaces.as('supervisore');
    const { rules } = await supervisor.queueSetup.read();
    await supervisor.queueSetup.saveRules({ requestId: surfaces.requestId(), rules: { ...rules, isRemote: true } });
    entrance = await supervisor.queue.readEntrance() ?? '';
  });
  afterAll(async () => { await surfaces.close(); });


  it('is offered by the QR code on the display', async () => {
    const { page, faults } = await surfaces.open('/display', { width: 1920, height: 1080 });
    await page.getByRole('img', { name: 'Prendi il numero con il telefono' }).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is taken by need, leads to its own page, is found again and given back', async () => {
    const { page, faults } = await surfaces.open(`/ticket?e=${entrance}`, phone);
    await page.getByText('Di che cosa hai bisogno?').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: /Tasse, multe, pagamenti/ }).click();
    await page.getByText('B001').waitFor();
    expect(new URL(page.url()).pathname).toBe('/place');
    await page.goto(new URL(`/ticket?e=${entrance}`, page.url()).href);
    await page.getByText('Hai già preso il numero B001.').waitFor();
    await page.getByRole('link', { name: 'Apri il tuo numero' }).click();
    await page.getByRole('button', { name: 'Rinuncia al numero' }).click();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByRole('button', { name: 'Sì, rinuncio' }).click();
    await page.getByText('Non sei più in coda').waitFor();
    expect(faults).toEqual([]);
  });

  it('is not given with a code of yesterday, and says what to do', async () => {
    const { page } = await surfaces.open('/ticket?e=vecchio-codice-di-ieri', phone);
    await page.getByText(/Questo codice non vale più/).waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
  });
});
