import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { qrInPdf } from '#tests/support/qr-in-pdf.ts';
import { readQr } from '#tests/support/read-qr.ts';
import type { CertificateContent } from '#shared/papers/certificate-content.model.ts';
import { sampleContent, sampleHolder } from '#tests/support/sample-document.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readCertificateTemplates, type CertificateTemplate } from './certificate-template.ts';
import { drawCertificate } from './draw-certificate.ts';

const legend = 'Il presente certificato non può essere prodotto agli organi della pubblica amministrazione '
  + 'o ai privati gestori di pubblici servizi';

const issued: CertificateContent = { ...sampleContent, document: { title: 'Certificato di residenza', rows: [] } };
const holder = sampleHolder;
const preview: CertificateContent = { ...issued, issue: undefined };

let template: CertificateTemplate;
let fonts: PdfFonts;
const draw = (content: CertificateContent) => drawCertificate({ template, content, fonts });
const textOf = async (content: CertificateContent) => (await readPdfText(await draw(content))).text;

beforeAll(async () => {
  const residence = (await readCertificateTemplates('resources/certificates')).get('residence');
  if (residence === undefined) throw new Error('The residence template is missing');
  template = residence;
  fonts = await readPdfFonts();
});

describe('the certificate of residence', () => {
  it('says on one page who lives where since when, for what use, until when and who signs', async () => {
    const read = await readPdfText(await draw(issued));
    expect(read.pages).toBe(1);
    expect(read.title).toBe('Certificato di residenza 2026/C/000045');
    expect(read.language).toBe('it-IT');
    for (const words of [
      'Comune di Poggio Sereno (FC)', 'n. 2026/C/000045', "D'AMÌCO NICOLÒ", 'nato a', 'Forlì (FC), il 07/03/1984',
      'Via della Libertà 12/B, 47020 Poggio Sereno (FC)', '30/06/2011', 'risulta iscritto', 'per uso: pratica bancaria.',
      'fino al 23/05/2027 (art. 41, D.P.R. 445/2000)', 'Poggio Sereno, 23/11/2026', 'Anna Rossi', 'Istruttrice amministrativa',
      'K7QM 2XVA 9CTR H4PN', 'https://sportello.example/v/K7QM2XVA9CTRH4PN', 'pagina 1 di 1',
    ]) expect(read.text).toContain(words);
  });

  it('has the address of its verification as a code that a telephone reads', async () => {
    expect(readQr(qrInPdf(await draw(issued)))).toBe('https://sportello.example/v/K7QM2XVA9CTRH4PN');
  });

  it('is headed by the coat of arms where the municipality has one, with the same words on one page', async () => {
    const [svg, plain] = [await readFile('resources/municipalities/training/stemma.svg', 'utf8'), await readPdfText(await draw(issued))];
    const withArms = await draw({ ...issued, municipality: { ...issued.municipality, coatOfArms: svg } });
    expect(await readPdfText(withArms)).toEqual(plain);
    expect(withArms.length).toBeGreaterThan((await draw(issued)).length + 500);
  });

  it('carries the words of art. 40 exactly as the law has them', async () => {
    expect(await textOf(issued)).toContain(legend);
    const elsewhere = await textOf({ ...issued, form: { destination: { value: 'anything', label: 'altro' } } });
    expect(elsewhere).toContain(`${legend} Art. 40, comma 02`);
  });

  it.each([
    ['abroad', "rilasciato solo per l'estero"],
    ['immigration', "per i procedimenti disciplinati dalle norme sull'immigrazione"],
    ['court', 'rilasciato per cause giudiziarie'],
  ])('replaces them when it is meant for %s', async (destination, words) => {
    const text = await textOf({ ...issued, form: { destination: { value: destination, label: destination } } });
    expect(text).toContain(words);
    expect(text).not.toMatch(/non può essere prodotto|pena di nullità/);
  });

  it('names the authorisation where stamp duty is paid virtually, and what was paid in fees', async () => {
    const text = await textOf(issued);
    expect(text).toContain('€ 16,00, assolta in modo virtuale (aut. n. 4321 del 10/01/2020)');
    expect(text).toContain('€ 0,52, riscossi');
  });

  it('prints the coded exemption where there is one, and says so where nothing is owed', async () => {
    const reason = 'PENSIONE ESTERA - art. 9, tabella allegato B) DPR 642/1972';
    const text = await textOf({ ...issued, stampDuty: { kind: 'exempt', reason }, fees: { kind: 'exempt', reason } });
    expect(text).toContain(`Imposta di bollo esente: ${reason}`);
    expect(text).toContain(`Diritti di segreteria esente: ${reason}`);
    const free = await textOf({ ...issued, stampDuty: { kind: 'none' }, fees: { kind: 'none' } });
    expect(free).toContain('Imposta di bollo non dovuta');
    expect(free).toContain('Diritti di segreteria non dovuti');
  });

  it('still fits one page with the longest names and the longest reason', async () => {
    const content: CertificateContent = {
      ...issued,
      person: { ...holder, surname: 'Della Valle di Castelfranco', givenName: 'Massimiliano Bartolomeo Alessandro Giovanni' },
      stampDuty: { kind: 'exempt', reason: 'motivo di esenzione '.repeat(13).slice(0, 256) },
    };
    expect((await readPdfText(await draw(content))).pages).toBe(1);
  });

  it('has the same bytes each time it is drawn', async () => {
    const [first, second] = [await draw(issued), await draw(issued)];
    expect(first.equals(second)).toBe(true);
  });

  it('declares its tags and its archival profile', async () => {
    const bytes = (await draw(issued)).toString('latin1');
    expect(bytes).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(bytes).toContain('/Marked true');
  });

  it('as a preview says FAC-SIMILE and has neither number nor code', async () => {
    const text = await textOf(preview);
    expect(text).toContain('FAC-SIMILE');
    expect(text).toContain("D'AMÌCO NICOLÒ");
    expect(text).not.toMatch(/2026\/C\/|n\. 2026|Verifica di autenticità|https?:/);
    expect(await textOf(issued)).not.toContain('FAC-SIMILE');
  });

  it('refuses a text that names what does not exist, rather than print a hole', async () => {
    const misspelt: CertificateTemplate = { ...template, blocks: [{ kind: 'text', style: 'body', text: '{{ person.surnam }}' }] };
    await expect(drawCertificate({ template: misspelt, content: issued, fonts })).rejects.toThrow('surnam');
  });

  it('leaves the line of the declared use out when nothing was declared', async () => {
    expect(await textOf({ ...issued, form: {} })).not.toContain('per uso');
  });

  it('takes what people typed as words, never as a template', async () => {
    const use = '{{ person.surname }} {% include "x" %}';
    expect(await textOf({ ...issued, form: { declaredUse: { value: use, label: use } } })).toContain(`per uso: ${use}`);
  });
});
