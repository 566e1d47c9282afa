import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '#tests/support/pdf-text.ts';
import { typesetterOf } from './pdf-letters.ts';
import { readPdfFonts, type PdfFonts } from './pdf-fonts.ts';
import { pageBasics, pressPdf } from './pdf-press.ts';
import { openTrueType } from './true-type.ts';

let fonts: PdfFonts;
beforeAll(async () => { fonts = await readPdfFonts(); });

const press = (...texts: string[]) => pressPdf({
  ...pageBasics({ title: 'Prova', author: 'Prova', at: '2026-11-23T08:05:00.000Z' }), defaultStyle: { font: 'Titillium' },
  content: texts.map((text) => ({ text, bold: text.length % 2 === 0 })), footer: () => [texts[0] ?? ''],
}, fonts);
const read = async (...texts: string[]) => (await readPdfText(await press(...texts))).text;

describe('a name on paper', () => {
  it.each([
    ['Romanian', 'ȘTEFĂNESCU Țuțea'], ['Polish and Czech', 'ŁUKASZEWSKI Dvořáková Żółć'], ['Turkish', 'ĞÜLŞEN İsmail ışık'],
    ['Vietnamese', 'NGUYỄN Thị Phượng'], ['Cyrillic', 'ШЕВЧЕНКО Олексій Їжак'], ['Greek', 'ΠΑΠΑΔΌΠΟΥΛΟΣ Γιώργος'], ['Welsh', 'Ŵyn ap Siôn'],
  ])('is printed as it is written: %s', async (_language, name) => {
    expect(await read(`Si certifica che ${name} risiede qui`)).toBe(`Si certifica che ${name} risiede qui Si certifica che ${name} risiede qui`);
    expect(typesetterOf(fonts).losesLetters(name)).toBe(false);
  });

  it('is whole in one typeface, so that no letter stands out', () => {
    const { content } = typesetterOf(fonts).dress({ content: ['il signor NGUYỄN Văn An'] });
    expect(content).toEqual([{ text: [{ text: 'il signor ' }, { text: 'NGUYỄN ', font: 'Other' }, { text: 'Văn An' }] }]);
  });

  it('has the likeness of a letter that no typeface here has, and says so', async () => {
    expect(await read('Ḥasan ʿAlī')).toMatch(/^Hasan .?Alī/);
    expect(await read('王小明')).toBe('??? ???');
    expect(typesetterOf(fonts).losesLetters('Ḥasan')).toBe(true);
    expect(typesetterOf(fonts).losesLetters('王小明')).toBe(true);
  });

  it('is the same composed or with its accents apart', async () => {
    expect(await read('Nicolò'.normalize('NFD'))).toBe('Nicolò Nicolò');
  });

  it('never has a letter that its typeface lacks', () => {
    const [first, other] = [openTrueType(fonts.regular), openTrueType(fonts.otherRegular)];
    const letter = fc.oneof(fc.constantFrom(...'aZè -\u1ea1Жλ王ɐ→'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }));
    fc.assert(fc.property(fc.array(letter).map((letters) => letters.join('')), (text) => {
      const { content } = typesetterOf(fonts).dress({ content: [{ text }] });
      const [node] = content as [{ text: string | { text: string; font?: string }[] }];
      const runs: readonly { text: string; font?: string }[] = typeof node.text === 'string' ? [{ text: node.text }] : node.text;
      for (const run of runs) {
        const font = run.font === 'Other' ? other : first;
        for (const character of run.text) expect(font.has(character) || /\p{Cf}|\s/u.test(character)).toBe(true);
      }
    }));
  });
});
