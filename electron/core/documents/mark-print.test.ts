import { describe, expect, it } from 'vitest';
import { createESealer } from '#core/e-seal/e-sealer.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { checkSeal } from '#tests/support/check-seal.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { sampleContent, sampleHolder } from '#tests/support/sample-document.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readCertificateTemplates } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';
import { markPrint } from './mark-print.ts';

async function draw(members: number): Promise<Buffer> {
  const template = (await readCertificateTemplates('resources/certificates')).get('certificate');
  if (template === undefined) throw new Error('The certificate is missing');
  const rows = Array.from({ length: members }, (_, index) => [sampleHolder.surname, `Figlio ${String(index + 1)}`, '01/01/2010']);
  const document = { title: 'Stato di famiglia', rows: [], table: { columns: ['Cognome', 'Nome', 'Nato il'], rows } };
  return drawCertificate({ template, content: { ...sampleContent, document }, fonts: await readPdfFonts() });
}

const marks = (text: string): number => text.match(/COPIA/g)?.length ?? 0;

describe('the mark of a copy', () => {
  it('stands across every page, and hides no word of the original', async () => {
    const original = await draw(60);
    const before = Buffer.from(original);
    const [read, copy] = [await readPdfText(original), await readPdfText(await markPrint(original, 'COPIA'))];
    expect(read.pages).toBeGreaterThan(1);
    expect([marks(read.text), marks(copy.text)]).toEqual([0, read.pages]);
    expect(copy).toMatchObject({ pages: read.pages, title: read.title });
    expect(copy.text.replaceAll(/\s*COPIA\s*/g, ' ').replaceAll(/\s+/g, '')).toBe(read.text.replaceAll(/\s+/g, ''));
    expect(original.equals(before)).toBe(true);
  });

  it('leaves the sealed file as it is, and a copy is no sealed file', async () => {
    const sealer = createESealer({ ...createSigningIdentity('Comune di Poggio Sereno', '2026-01-01T00:00:00.000Z', 'rsa'), chain: [] });
    const sealed = await sealer.seal(await draw(2), { place: 'Poggio Sereno', contact: '', at: '2026-11-23T08:00:00.000Z' });
    const copy = await markPrint(sealed, 'COPIA');
    expect(marks((await readPdfText(copy)).text)).toBe(1);
    expect(await checkSeal(sealed)).toMatchObject({ isIntact: true, coversAll: true });
    expect(copy.equals(sealed)).toBe(false);
  });
});
