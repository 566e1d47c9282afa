import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { textsOutside } from '#tests/support/pdf-margins.ts';
import { qrInPdf } from '#tests/support/qr-in-pdf.ts';
import { readQr } from '#tests/support/read-qr.ts';
import type { Slip } from '#shared/printing/slip.model.ts';
import { readPdfFonts, type PdfFonts } from '#core/kernel/pdf-fonts.ts';
import { drawSlipPage } from './draw-slip-page.ts';
import { loadSlips, type SlipTemplates } from './load-slips.ts';
import { renderSlip } from './render-slip.ts';
import { slipSamples, type SlipName } from './slip-samples.ts';

const letterhead = {
  municipality: 'Comune di Poggio Sereno', contacts: 'Piazza del Municipio 1',
  coatOfArms: { svg: '<svg viewBox="0 0 10 12"><path fill="#1f5fa8" d="M0 0h10v12h-10z"/></svg>' },
};
const names = Object.keys(slipSamples) as SlipName[];

let templates: SlipTemplates;
let fonts: PdfFonts;
beforeAll(async () => {
  templates = await loadSlips('resources/slips');
  fonts = await readPdfFonts();
});
const draw = (slip: Slip, isCopy = false) => drawSlipPage({ slip, isCopy, letterhead, at: '2026-11-22T08:05:00.000Z' }, fonts);
const sample = (name: SlipName) => renderSlip(templates[name], slipSamples[name]);
const ofText = (...texts: string[]): Slip => ({ title: 'Prova', blocks: texts.map((text) => ({ kind: 'text', text })) });

describe('a slip as a page', () => {
  it.each(names)('says everything that the slip says: %s', async (name) => {
    const slip = sample(name);
    const { text, pages, title } = await readPdfText(await draw(slip));
    const plain = (words: string) => words.replace(/\s+/g, ' ').trim();
    for (const block of slip.blocks) {
      const words = block.kind === 'text' ? [block.text] : block.kind === 'pair' ? [block.left, block.right] : [];
      for (const each of words) expect(text).toContain(plain(each));
    }
    expect(await textsOutside(await draw(slip), 60)).toEqual([]);
    expect({ pages, title }).toEqual({ pages: 1, title: slip.title });
    expect(text).toContain('Comune di Poggio Sereno · Piazza del Municipio 1');
  });

  it.each(names)('has the code of the slip, as a telephone reads it: %s', async (name) => {
    const slip = sample(name);
    const codes = slip.blocks.flatMap((block) => block.kind === 'qr' ? [block.data] : []);
    const pdf = await draw(slip);
    if (codes.length === 0) expect(() => qrInPdf(pdf)).toThrow('No QR code');
    else expect(readQr(qrInPdf(pdf))).toBe(codes[0]);
  });

  it('keeps letters that a thermal printer has not, and shows no empty box for what the font has not', async () => {
    expect((await readPdfText(await draw(ofText('Šimić Łukasz, € 5')))).text).toContain('Šimić Łukasz, € 5');
    expect((await readPdfText(await draw(ofText('日本 Ada')))).text).toContain('?? Ada');
  });

  it('holds a surname of 120 letters inside the column, and forty people on as many pages as they need', async () => {
    const surname = 'Abcdefghij'.repeat(12);
    const family = Array.from({ length: 40 }, (_member, index): Slip['blocks'][number] => ({ kind: 'pair', left: `Componente ${index + 1}`, right: surname.slice(0, 20) }));
    const pdf = await draw({ title: 'Famiglia', blocks: [{ kind: 'text', text: surname }, { kind: 'pair', left: 'Cognome', right: surname }, ...family] });
    const { text } = await readPdfText(pdf);
    expect(await textsOutside(pdf, 130)).toEqual([]);
    expect(text.replace(/\s/g, '')).toContain(surname);
    expect(text).toContain('Componente 40');
  });

  it('is marked as a copy at both ends, and has the same bytes each time', async () => {
    const slip = sample('payment-receipt');
    expect((await readPdfText(await draw(slip, true))).text.match(/COPIA/g)).toHaveLength(2);
    expect((await draw(slip)).equals(await draw(slip))).toBe(true);
  });
});
