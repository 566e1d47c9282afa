import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cp858Character, fitToCp858, losesLettersOnCp858 } from './cp858.ts';
import { isSlipAdapted, layOutSlip } from './slip-layout.ts';
import { slipToText } from './slip-text.ts';
import type { SlipBlock } from './slip.model.ts';

const show = (block: SlipBlock, columns: 32 | 48 = 32) => slipToText({ title: '', blocks: [block] }, { columns, isCopy: false });

describe('fitting a text to the printer', () => {
  it.each([
    ['perché costa € 5', 'perché costa € 5'],
    ['l’identità “vera” – o…', 'l\'identità "vera" - o...'],
    ['Łukasz Šimić', 'Lukasz Simic'],
    ['Ștefan Œuvre', 'Stefan OEuvre'],
    ['日本 🙂', '?? ?'],
    ['a\tb\u0007', 'a b '],
    ['e\u0300', 'è'],
  ])('writes %j as %j', (text, printed) => {
    expect(fitToCp858(text)).toBe(printed);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fitToCp858(fitToCp858(text))).toBe(fitToCp858(text));
    }));
  });
});

describe('telling that a name is not printed as it is written', () => {
  const isAdapted = (block: SlipBlock) => isSlipAdapted({ title: '', blocks: [block] });

  it.each([
    ['Šimić', true], ['日本', true], ['ﬁume', true], ['Œuvre', true], ['Łukasz', true],
    ['perché € 5 à è é ì ò ù', false], ['l’identità “vera” – o…', false], ['Müller Ñúñez', false], ['e\u0300', false],
  ])('%s: %s', (text, expected) => {
    expect(isAdapted({ kind: 'text', text })).toBe(expected);
    expect(isAdapted({ kind: 'pair', left: text, right: '' })).toBe(expected);
    expect(isAdapted({ kind: 'qr', data: 'x', caption: text })).toBe(expected);
  });

  it('never where the printer has every sign, always where a ? stands for one', () => {
    const upper = Array.from({ length: 0x7f }, (_byte, index) => cp858Character(0x80 + index) ?? '').join('');
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...upper) }), (text) => { expect(losesLettersOnCp858(text)).toBe(false); }));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const marks = (each: string) => each.split('?').length;
      if (marks(fitToCp858(text)) > marks(text)) expect(losesLettersOnCp858(text)).toBe(true);
    }));
  });
});

describe('laying out a slip', () => {
  it('breaks a line at a blank and an endless word at the edge', () => {
    expect(show({ kind: 'text', text: 'Attenda che il numero compaia sullo schermo' }))
      .toEqual(['Attenda che il numero compaia', 'sullo schermo']);
    expect(show({ kind: 'text', text: 'x'.repeat(40) })).toEqual(['x'.repeat(32), 'x'.repeat(8)]);
  });

  it.each([
    ['- Rinnovo della carta d’identità elettronica', ["- Rinnovo della carta d'identità", '  elettronica']],
    ['[ ] Una foto recente su sfondo bianco', ['[ ] Una foto recente su sfondo', '    bianco']],
  ])('goes on under the words of an item: %s', (text, lines) => {
    expect(show({ kind: 'text', text })).toEqual(lines);
  });

  it('keeps an amount and its currency on one line', () => {
    expect(show({ kind: 'text', text: `${'x'.repeat(29)} €\u00a01.000,00` })).toEqual(['x'.repeat(29), '€ 1.000,00']);
  });

  it('sets a pair at both edges and wraps the left one when they collide', () => {
    expect(show({ kind: 'pair', left: 'TOTALE', right: '16,52' })).toEqual([`TOTALE${' '.repeat(21)}16,52`]);
    expect(show({ kind: 'pair', left: 'Diritti di segreteria su certificato', right: '1,04' }))
      .toEqual(['Diritti di segreteria su', 'certificato                 1,04']);
    expect(show({ kind: 'pair', left: 'Responsabile', right: 'Geom. Bruno Neri, Servizio mobilità' }))
      .toEqual(['Responsabile', '      Geom. Bruno Neri, Servizio', '                        mobilità']);
  });

  it('counts a large letter for as many columns as it takes', () => {
    expect(show({ kind: 'text', text: 'Sportello tre', size: 'huge' })).toEqual(['Sportell', 'o tre']);
  });

  it('never exceeds the paper', () => {
    const sizes = fc.constantFrom('normal', 'large', 'huge');
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string(), sizes, (text, other, size) => {
      const blocks: SlipBlock[] = [{ kind: 'text', text, size }, { kind: 'pair', left: text, right: other }];
      for (const line of layOutSlip({ title: '', blocks }, { columns: 32, isCopy: false })) {
        expect(line.kind === 'text' && line.text.length * line.scale <= 32).toBe(true);
      }
    }));
  });

  it('loses no letter of a long name, beside, under or over something else', () => {
    const letters = (text: string) => text.replaceAll(/\s/g, '');
    const name = fc.array(fc.constantFrom(...'ABCÀÈÉÌÒÙaeiou\'- '), { minLength: 1, maxLength: 120 }).map((each) => each.join(''));
    fc.assert(fc.property(name, name, fc.constantFrom<32 | 48>(32, 48), (left, right, columns) => {
      const lines = layOutSlip({ title: '', blocks: [{ kind: 'text', text: left }, { kind: 'pair', left, right }] }, { columns, isCopy: false });
      const printed = lines.map((line) => line.kind === 'text' ? line.text : '').join('');
      expect([...letters(printed)].sort().join('')).toBe([...letters(left + left + right)].sort().join(''));
      expect(lines.every((line) => line.kind === 'text' && line.text.length <= columns)).toBe(true);
    }));
  });

  it('holds a surname of 120 letters and a family of forty on either paper', () => {
    const surname = 'Àbcdefghij'.repeat(12);
    for (const columns of [32, 48] as const) {
      expect(show({ kind: 'pair', left: 'Cognome', right: surname }, columns).join('').replaceAll(' ', '')).toBe(`Cognome${surname}`);
      const blocks: SlipBlock[] = Array.from({ length: 40 }, (_member, index) => ({ kind: 'pair', left: `Componente ${index + 1}`, right: '01/01/2000' }));
      expect(layOutSlip({ title: '', blocks }, { columns, isCopy: false })).toHaveLength(40);
    }
  });

  it('marks a copy at the top and at the bottom', () => {
    const text = slipToText({ title: '', blocks: [{ kind: 'text', text: 'A042' }] }, { columns: 48, isCopy: true });
    expect(text.map((line) => line.trim())).toEqual(['COPIA', 'A042', 'COPIA']);
  });
});
