import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parsePosteDataMatrix, posteDataMatrixText } from '#shared/kernel/poste-data-matrix.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { codesInPdf } from '#tests/support/qr-in-pdf.ts';
import { readDataMatrix } from '#tests/support/read-data-matrix.ts';
import { readQr } from '#tests/support/read-qr.ts';
import { sampleInstalments, sampleNotice } from '#tests/support/sample-notice.ts';
import { drawNotice } from './draw-notice.ts';
import type { NoticePaper } from './notice-paper.model.ts';
import { readNoticeTemplate, type NoticeTemplate } from './notice-template.ts';

let template: NoticeTemplate;
let fonts: PdfFonts;
beforeAll(async () => {
  template = await readNoticeTemplate('resources');
  fonts = await readPdfFonts();
});
const draw = (paper: NoticePaper, isCopy = false) => drawNotice({ template, paper, isCopy, fonts });
const withoutPost: NoticePaper = { ...sampleNotice, body: { ...sampleNotice.body, postal: undefined, cbill: '' } };

describe('a pagoPA notice on A4', () => {
  it('says on one page who asks whom for what, how much, until when and where', async () => {
    const read = await readPdfText(await draw(sampleNotice));
    expect(read).toMatchObject({ pages: 1, title: 'Avviso di pagamento pagoPA 3472 0260 0000 0001 76', language: 'it-IT' });
    for (const words of [
      'Comune di Poggio Sereno', 'Cod. Fiscale 99999990403', "Nicolò D'Amìco", 'Cod. Fiscale DMCNCL84C07D704X', 'Via della Libertà 12/B',
      'Certificato di residenza, Cambio di abitazione nel Comune', '€ 16,52', 'entro il 23/12/2026', '3472 0260 0000 0001 76', 'AZ99X',
      'Imposta di bollo', 'Diritti di segreteria (quantità 2)', 'BOLLETTINO POSTALE PA', '99999904', 'P1', 'DB/XXXX/XXX 12345', 'pagina 1 di 1',
    ]) expect(read.text).toContain(words);
    expect(read.text).not.toMatch(/RATA|COPIA/);
  });

  it('has a QR that a telephone reads and a Data Matrix that a post office reads', async () => {
    const [qr = [], matrix = [], ...others] = codesInPdf(await draw(sampleNotice));
    expect(others).toEqual([]);
    expect(readQr(qr)).toBe('PAGOPA|002|347202600000000176|99999990403|1652');
    expect(qr).toHaveLength(33);
    expect(readDataMatrix(matrix)).toBe(posteDataMatrixText({
      notice: '347202600000000176', account: '99999904', cents: 1652, bodyTaxNumber: '99999990403', debtorTaxCode: 'DMCNCL84C07D704X',
      debtorName: "NICOLO D'AMICO", subject: 'CERTIFICATO DI RESIDENZA, CAMBIO DI ABITAZIONE NEL COMUNE',
    }));
  });

  it('has neither postal slip nor bank code where the body has none', async () => {
    const pdf = await draw(withoutPost);
    expect(codesInPdf(pdf)).toHaveLength(1);
    expect((await readPdfText(pdf)).text).not.toMatch(/BOLLETTINO|CBILL|Autorizzazione/);
  });

  it('is marked when it is printed again', async () => {
    expect((await readPdfText(await draw(sampleNotice, true))).text).toMatch(/^COPIA/);
  });

  it('has the same bytes each time, and the arms where there are some', async () => {
    const coatOfArms = await readFile('resources/municipalities/training/stemma.svg', 'utf8');
    const plain = await draw(sampleNotice);
    expect(plain.equals(await draw(sampleNotice))).toBe(true);
    const armed = await draw({ ...sampleNotice, body: { ...sampleNotice.body, coatOfArms } });
    expect(await readPdfText(armed)).toEqual(await readPdfText(plain));
    expect(armed.length).toBeGreaterThan(plain.length + 500);
  });

  it('gives each instalment codes of its own and says which it is', async () => {
    const paper = sampleInstalments(4);
    const pdf = await draw(paper);
    const codes = codesInPdf(pdf);
    expect(codes).toHaveLength(8);
    paper.parts.forEach(({ number, cents }, index) => {
      expect(readQr(codes[2 * index] ?? [])).toBe(`PAGOPA|002|${number}|99999990403|${String(cents)}`);
      expect(parsePosteDataMatrix(readDataMatrix(codes[2 * index + 1] ?? []))).toEqual({ notice: number, bodyTaxNumber: '99999990403', cents });
    });
    const { text } = await readPdfText(pdf);
    expect(text).toContain('in 4 rate, la prima entro il 23/12/2026');
    expect(text).toContain('RATA 4 DI 4 · BANCHE');
  });

  it('keeps every part whole with the longest names and twelve instalments', async () => {
    const long = 'Massimiliano Bartolomeo Alessandro Giovanni Della Valle di Castelfranco';
    const subject = 'Permesso di costruire per un fabbricato. '.repeat(4).slice(0, 140);
    const paper: NoticePaper = { ...sampleInstalments(12), debtor: { ...sampleNotice.debtor, name: long }, subject };
    expect(codesInPdf(await draw(paper))).toHaveLength(24);
    expect((await readPdfText(await draw({ ...sampleNotice, debtor: paper.debtor, subject }))).pages).toBeLessThanOrEqual(2);
  });

  it('takes what people are called as words, never as a template', async () => {
    const name = '{{ body.name }} {% include "x" %}';
    expect((await readPdfText(await draw({ ...withoutPost, debtor: { ...sampleNotice.debtor, name } }))).text).toContain(name);
  });
});
