import { beforeAll, describe, expect, it } from 'vitest';
import { textsOutside } from '#tests/support/pdf-margins.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { sampleContent } from '#tests/support/sample-document.ts';
import { samplePapers } from '#tests/support/sample-papers.ts';
import { CivilAct, type CivilActKind } from '#shared/cases/civil-act.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readCertificateTemplates, type CertificateTemplates } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';
import { freezeContent } from './freeze-content.ts';

let templates: CertificateTemplates;
let fonts: PdfFonts;
beforeAll(async () => { [templates, fonts] = await Promise.all([readCertificateTemplates('resources/certificates'), readPdfFonts()]); });

const husband = { surname: 'BIANCHI', givenName: 'UGO', sex: 'M', birthDate: '1980-01-02', birthPlace: { name: 'FORLÌ', province: 'FC' } };
const wife = { surname: 'ΠΑΠΑΔΟΠΟΥΛΟΥ', givenName: 'ELENI', sex: 'F', birthDate: '1982-03-04', birthPlace: { name: 'ATENE', state: 'GRECIA' } };

/** The extract of an act of the sample's parents, in words and as bytes. */
async function draw(kind: CivilActKind, { second, values = {} }: { second?: object; values?: FormValues } = {}) {
  const { asked, settled } = samplePapers['multilingual-extract'] ?? {};
  const template = templates.get('multilingual-extract');
  if (asked === undefined || settled?.act === undefined || template === undefined) throw new Error('No sample of the extract');
  const act = CivilAct.parse({ ...settled.act, kind, holder: husband, second, mother: { surname: 'NERI', givenName: 'IDA' } });
  const content = freezeContent({
    template, asked, issuedAt: sampleContent.issuedAt, municipality: { ...sampleContent.municipality, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' },
    settled: { ...settled, act, service: { ...settled.service, acts: [kind] }, values: { ...settled.values, ...values } },
  });
  const pdf = await drawCertificate({ template, content: { ...content, issue: sampleContent.issue }, fonts });
  return { pdf, ...await readPdfText(pdf) };
}

describe('the extract of the Vienna convention', () => {
  it.each([
    ['birth', {}, ['Formule A', '4 Data e luogo di nascita', '7 Sesso Sexe M', '8 Padre', '9 Madre', "10 Altre enunciazioni dell'atto", '11 Data di rilascio', 'Df:', '10 Other particulars of the registration']],
    ['marriage', { second: wife }, ['Formule B', '5 Marito', '6 Moglie', '7 Cognome prima del matrimonio', 'ATENE, GRECIA', '10 Cognome dopo il matrimonio', '12 Data di rilascio', 'Dm:', '10 Name following marriage']],
    ['death', { second: { surname: 'NERI', givenName: 'ADA' } }, ['Formule C', "9 Cognome dell'ultimo coniuge", 'NERI', "10 Nome dell'ultimo coniuge", '12 Padre', '13 Madre', '11 Data di rilascio', '9 Name of the last spouse']],
  ] as const)('has the boxes of its form on the front and their words on the back: %s', async (kind, of, words) => {
    const { pdf, text, pages } = await draw(kind, of);
    for (const each of words) expect(text).toContain(each);
    expect(pages).toBe(2);
    expect(await textsOutside(pdf, 60)).toEqual([]);
  });

  it('has neither other particulars nor signs of a marriage for a death', async () => {
    expect((await draw('death')).text).not.toMatch(/Altre enunciazioni|Dm:|Mar:/);
  });

  it('strikes out what is not said, and the parents for somebody who has no title to know them', async () => {
    const { text } = await draw('birth', { values: { requester: 'other' } });
    expect(text).toContain('5 Cognome Nom — — — — — —');
    expect(text).not.toContain('IDA');
  });
});
