import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { doMainJob, type MainJob } from '#electron/hub/demo/main-job.ts';
import { axeFaults } from '#tests/support/axe.ts';
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
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('answers unknown to a code that nobody gave, typed by hand', async () => {
    const { page } = await surfaces.open('/v', phone);
    await page.getByLabel('Codice di verifica').fill('ABCD EFGH 2345 6789');
    await page.getByRole('button', { name: 'Verifica' }).click();
    await page.getByText('Codice sconosciuto').waitFor();
  });

  it('tells a QR code that was altered, and still answers to the code typed from the paper', async () => {
    const { page, faults } = await surfaces.open(`${pathOf(job.certificate.verificationUrl)}?t=WyJub24gw6ggbG8gc3Rlc3NvIl0.AAAA`, phone);
    await page.getByText('Codice QR alterato').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
    await page.getByLabel('Codice di verifica').fill(job.certificate.verificationCode);
    await page.getByRole('button', { name: 'Verifica' }).click();
    await page.getByText('Documento valido').waitFor();
    expect(faults).toEqual([]);
  });

  it('compares a file with the one that was issued, on the device', async () => {
    const { page } = await surfaces.open(pathOf(job.certificate.verificationUrl), phone);
    await page.getByText('Hai il file?').click();
    const choose = (buffer: Buffer) => page.getByLabel('Il file resta su questo dispositivo').setInputFiles({ name: 'certificato.pdf', mimeType: 'application/pdf', buffer });
    await choose(job.certificatePdf);
    await page.getByText('È il file rilasciato').waitFor();
    await choose(Buffer.concat([job.certificatePdf, Buffer.from(' ')]));
    await page.getByText('Non è il file rilasciato').waitFor();
    expect(await axeFaults(page, { onlyWcag: true })).toEqual([]);
  });

  it('answers voided after a supervisor voided it', async () => {
    const supervisor = await surfaces.as('supervisore');
    await supervisor.documents.void({ requestId: surfaces.requestId(), documentId: job.certificate.id, reason: 'Dati errati' });
    const { page } = await surfaces.open(pathOf(job.certificate.verificationUrl), phone);
    await page.getByText('Documento annullato').waitFor();
  });
});
