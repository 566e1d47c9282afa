import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { oneSection, sampleService } from '#tests/support/sample-catalogue.ts';
import { sampleContent } from '#tests/support/sample-document.ts';
import { samplePapers, type SamplePaper } from '#tests/support/sample-papers.ts';
import { readCertificateFonts, type CertificateFonts } from './certificate-fonts.ts';
import { readCertificateTemplates, type CertificateTemplates } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';
import { freezeContent } from './freeze-content.ts';

let templates: CertificateTemplates;
let fonts: CertificateFonts;

beforeAll(async () => {
  templates = await readCertificateTemplates('resources/certificates');
  fonts = await readCertificateFonts();
});

function draw({ asked, settled }: SamplePaper): Promise<Buffer> {
  const template = templates.get(asked.template);
  if (template === undefined) throw new Error(`No template ${asked.template}`);
  const unissued = freezeContent({
    template, asked, settled, issuedAt: sampleContent.issuedAt, municipality: { ...sampleContent.municipality, stampAuthorisation: 'aut. n. 4321 del 10/01/2020' },
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
    expect(pages).toBe(id === 'application' ? 2 : 1);
  });

  it.each([
    ['C', ['attestation', 'certificate', 'civil-status', 'residence']],
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
