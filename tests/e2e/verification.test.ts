import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doMainJob, type MainJob } from '#electron/hub/demo/main-job.ts';
import { openSurfaces, type Surfaces } from '#tests/support/surfaces.ts';

describe('the public verification page', () => {
  let surfaces: Surfaces;
  let job: MainJob;
  beforeAll(async () => {
    surfaces = await openSurfaces();
    job = await doMainJob({ hubUrl: surfaces.hub.url, taxCode: surfaces.family[0]?.taxCode ?? '', newRequestId: () => surfaces.requestId() });
  });
  afterAll(async () => { await surfaces.close(); });

  const phone = { width: 390, height: 844 };
  const pathOf = (url: string) => new URL(url).pathname;

  it('answers valid to the address in the QR code, without personal data', async () => {
    const { page, faults } = await surfaces.open(pathOf(job.certificate.verificationUrl), phone);
    await page.getByText('Documento valido').waitFor();
    await page.getByText(job.certificate.number).waitFor();
    const text = (await page.locator('body').innerText()).toUpperCase();
    expect(surfaces.family.filter((person) => text.includes(person.surname.toUpperCase()) || text.includes(person.taxCode))).toEqual([]);
    expect((await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()).violations).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('answers unknown to a code that nobody gave, typed by hand', async () => {
    const { page } = await surfaces.open('/v', phone);
    await page.getByLabel('Codice di verifica').fill('ABCD EFGH 2345 6789');
    await page.getByRole('button', { name: 'Verifica' }).click();
    await page.getByText('Codice sconosciuto').waitFor();
  });

  it('answers voided after a supervisor voided it', async () => {
    const supervisor = await surfaces.as('supervisore');
    await supervisor.documents.void({ requestId: surfaces.requestId(), documentId: job.certificate.id, reason: 'Dati errati' });
    const { page } = await surfaces.open(pathOf(job.certificate.verificationUrl), phone);
    await page.getByText('Documento annullato').waitFor();
  });
});
