import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitToCp858 } from './cp858.ts';
import { layOutSlip } from './slip-layout.ts';
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

describe('laying out a slip', () => {
  it('breaks a line at a blank and an endless word at the edge', () => {
    expect(show({ kind: 'text', text: 'Attenda che il numero compaia sullo schermo' }))
      .toEqual(['Attenda che il numero compaia', 'sullo schermo']);
    expect(show({ kind: 'text', text: 'x'.repeat(40) })).toEqual(['x'.repeat(32), 'x'.repeat(8)]);
  });

  it('keeps an amount and its currency on one line', () => {
    expect(show({ kind: 'text', text: `${'x'.repeat(29)} €\u00a01.000,00` })).toEqual(['x'.repeat(29), '€ 1.000,00']);
  });

  it('sets a pair at both edges and cuts the left one when they collide', () => {
    expect(show({ kind: 'pair', left: 'TOTALE', right: '16,52' })).toEqual([`TOTALE${' '.repeat(21)}16,52`]);
    expect(show({ kind: 'pair', left: 'Diritti di segreteria su certificato', right: '1,04' }))
      .toEqual(['Diritti di segreteria su ce 1,04']);
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

  it('marks a copy at the top and at the bottom', () => {
    const text = slipToText({ title: '', blocks: [{ kind: 'text', text: 'A042' }] }, { columns: 48, isCopy: true });
    expect(text.map((line) => line.trim())).toEqual(['COPIA', 'A042', 'COPIA']);
  });
});
