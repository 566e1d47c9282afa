import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { textsOutside } from '#tests/support/pdf-margins.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { sampleContent } from '#tests/support/sample-document.ts';
import { samplePapers, type SamplePaper } from '#tests/support/sample-papers.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readCertificateTemplates, type CertificateTemplates } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';
import { freezeContent } from './freeze-content.ts';

let templates: CertificateTemplates;
let fonts: PdfFonts;

beforeAll(async () => {
  templates = await readCertificateTemplates('resources/certificates');
  fonts = await readPdfFonts();
});

function draw({ asked, settled }: SamplePaper, heading: { coatOfArms?: string } = {}): Promise<Buffer> {
  const template = templates.get(asked.template);
  if (template === undefined) throw new Error(`No template ${asked.template}`);
  const unissued = freezeContent({
    template, asked, settled, issuedAt: sampleContent.issuedAt, municipality: { ...sampleContent.municipality, ...heading, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' },
  });
  const content = { ...unissued, issue: { number: `2026/${template.series}/000045`, verification: { code: 'K7QM2XVA9CTRH4PN', url: 'https://sportello.example/v/K7QM2XVA9CTRH4PN' } } };
  return drawCertificate({ template, content, fonts });
}

/** Lines of a hundred characters or so, in which a change can be seen. */
const wrap = (text: string): string => `${text.replace(/(.{60,100}) /g, '$1\n')}\n`;
const read = async (id: string, change: (paper: SamplePaper) => SamplePaper = (paper) => paper) => {
  const paper = samplePapers[id];
  if (paper === undefined) throw new Error(`No sample of ${id}`);
  return readPdfText(await draw(change(paper)));
};
const alone = ({ asked, settled }: SamplePaper): SamplePaper => ({ asked: { ...asked, text: 'Il testo.' }, settled: { ...settled, person: undefined, identification: '' } });

describe('the papers of an office', () => {
  it('have a sample each', () => {
    expect(Object.keys(samplePapers).sort()).toEqual([...templates.keys()].sort());
  });

  it.each(Object.keys(samplePapers))('say what they should: %s', async (id) => {
    const { text, pages } = await read(id);
    await expect(wrap(text)).toMatchFileSnapshot(`golden/${id}.txt`);
    expect(pages).toBe(['application', 'multilingual-extract'].includes(id) ? 2 : 1);
  });

  it('keep a surname of 120 letters and a family of forty inside the page', async () => {
    const surname = 'Àbcdefghij'.repeat(12);
    const sample = samplePapers['certificate'];
    const person = sample?.settled.person;
    const [member] = person?.family ?? [];
    if (sample === undefined || person === undefined || member === undefined) throw new Error('No sample of a family');
    const family = Array.from({ length: 40 }, (_member, index) => ({ ...member, surname: index === 0 ? surname : member.surname, givenName: `Componente ${index + 1}` }));
    const pdf = await draw({ ...sample, settled: { ...sample.settled, person: { ...person, surname, family } } });
    const { text } = await readPdfText(pdf);
    expect(text.replace(/\s/g, '')).toContain(surname.toUpperCase());
    expect(text).toContain('Componente 40');
    expect(await textsOutside(pdf, 60)).toEqual([]);
  });

  it('have as many pages and the same words with a coat of arms as without', async () => {
    const coatOfArms = await readFile('resources/municipalities/training/stemma.svg', 'utf8');
    for (const [id, paper] of Object.entries(samplePapers)) {
      expect(await readPdfText(await draw(paper, { coatOfArms })), id).toEqual(await read(id));
    }
  });

  it.each([
    ['C', ['attestation', 'certificate', 'civil-status', 'multilingual-extract', 'residence']],
    ['A', ['authorisation', 'permit']],
    ['V', ['authentication', 'minutes']],
    ['D', ['application', 'computation', 'declaration', 'notice', 'receipt-of-application']],
  ])('are numbered in the series %s', (series, ids) => {
    expect([...templates.values()].filter((template) => template.series === series).map(({ id }) => id).sort()).toEqual(ids);
  });

  it('carry a code only where anybody may verify it', async () => {
    for (const { id, isPublic } of templates.values()) {
      expect(/K7QM 2XVA 9CTR H4PN/.test((await read(id)).text), id).toBe(isPublic);
    }
  });

  it('come out without a person where they say nothing of their holder', async () => {
    const open = [...templates.values()].filter(({ needsPerson }) => !needsPerson).map(({ id }) => id);
    for (const id of open) {
      const { text } = await read(id, alone);
      expect(text, id).not.toMatch(/undefined|D'AMÌCO Nicolò|sottoscritt[oa] (cognome|nato)/);
    }
    expect(open).toHaveLength(10);
  });

  it('fall back on the formula of art. 21 only when the service gives none', async () => {
    const copy = (paper: SamplePaper): SamplePaper => ({ ...paper, asked: { ...paper.asked, title: 'Autenticazione di copia', text: 'la copia è conforme all\'originale.' } });
    expect((await read('authentication')).text).toContain('è stata apposta in sua presenza da D\'AMÌCO Nicolò, nato a Forlì (FC) il 07/03/1984');
    const { text } = await read('authentication', copy);
    expect(text).toContain('attesta che la copia è conforme all\'originale. Identità accertata mediante');
    expect(text).not.toContain('sottoscrizione');
  });

  it.each([
    ['authentication', 'A norma dell\'art. 18 attesto che è conforme.', 'n. 2026/V/000045 A norma dell\'art. 18 attesto che è conforme.'],
    ['authorisation', 'Si autorizza la sosta.', 'n. 267, Si autorizza la sosta. Larghezza'],
    ['declaration', 'Dichiara di avere un cane.', '(art. 75), Dichiara di avere un cane.'],
    ['declaration', 'Chiedo il duplicato.', '(art. 75), dichiara quanto segue Chiedo il duplicato.'],
  ])('leave their verb to a text that has its own: %s, %s', async (id, words, reads) => {
    expect((await read(id, (paper) => ({ ...paper, asked: { ...paper.asked, text: words } }))).text).toContain(reads);
  });

  it('have no expiry where a fact that cannot change is certified', async () => {
    const { text } = await read('certificate', (paper) => ({ ...paper, asked: { ...paper.asked, expires: false } }));
    expect(text).not.toMatch(/Validità|sei mesi/);
    expect(text).toContain('Imposta di bollo');
  });

  it('are signed by whoever stands there for somebody else', async () => {
    const { text } = await read('application', ({ asked, settled }) => ({
      asked,
      settled: {
        ...settled, values: { applicantRole: 'delegate', applicant: { surname: 'Verdi', givenName: 'Ada' } },
        service: sampleService({ form: oneSection({ id: 'applicantRole', type: 'text' }, { id: 'applicant', type: 'person' }) }),
      },
    }));
    expect(text).toContain('Chi presenta la domanda Verdi Ada firma');
  });

  it('speak to a woman as to a woman', async () => {
    const woman = ({ asked, settled }: SamplePaper): SamplePaper => ({ asked, settled: { ...settled, person: settled.person && { ...settled.person, sex: 'F' } } });
    expect((await read('declaration', woman)).text).toMatch(/La sottoscritta .* nata a Forlì/);
    expect((await read('minutes', woman)).text).toContain('è comparsa');
  });

  it.each([
    ['consent', 'silenzio assenso: Vale come sì.'], ['refusal', 'silenzio rifiuto: Vale come sì.'], ['inaction', 'Se non risponde Vale come sì.'],
  ] as const)('say in the receipt what silence means: %s', async (means, words) => {
    const { text } = await read('receipt-of-application', ({ asked, settled }) => ({
      asked,
      settled: { ...settled, request: { ...settled.request, term: settled.request.term && { ...settled.request.term, silence: { means, text: 'Vale come sì.' } } } },
    }));
    expect(text).toContain(words);
    expect(text.includes('contro il silenzio')).toBe(means === 'inaction');
  });

  it('say in the receipt the emergency number, and nothing of a term where the law gives none', async () => {
    const { text } = await read('receipt-of-application', ({ asked, settled }) => ({
      asked, settled: { ...settled, request: { ...settled.request, emergencyNumber: 'E/2026/000001', term: undefined, isStartUntold: true } },
    }));
    expect(text).toContain('registro di emergenza n. E/2026/000001 (art. 63, D.P.R. 445/2000)');
    expect(text).not.toMatch(/Termine|Entro quando|Se non risponde|avvio del procedimento/);
  });

  it('add up what is owed where a computation has no rows of its own', async () => {
    const line = { caseFileId: 'x', label: 'Tassa', quantity: 2, unitCents: 1000, cents: 2000, account: 'municipality' as const };
    const { text } = await read('computation', ({ asked, settled }) => ({
      asked: { ...asked, rows: undefined }, settled: { ...settled, bill: [line, { ...line, label: 'Diritti', quantity: 1, cents: 52 }] },
    }));
    expect(text).toMatch(/Tassa \(2\) €.20,00 Diritti €.0,52 Totale €.20,52/);
  });
});
