import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTaxCode } from './tax-code.ts';
import { birthDayOfTaxCode, birthPlaceCodeOfTaxCode, sexOfTaxCode } from './tax-code-parts.ts';
import { encodeTaxCode, givenNamePart, surnamePart, taxCodeVariant } from './tax-code-encode.ts';

const encoded = [
  { facts: { surname: 'Caccamo', givenName: 'Fabio', sex: 'M', birthDate: '1985-04-03', placeCode: 'L219' }, taxCode: 'CCCFBA85D03L219P' },
  { facts: { surname: 'Gomba', givenName: 'Alessandro', sex: 'M', birthDate: '1984-01-05', placeCode: 'G674' }, taxCode: 'GMBLSN84A05G674H' },
  { facts: { surname: 'Quatrini', givenName: 'Dario', sex: 'M', birthDate: '1971-09-13', placeCode: 'G388' }, taxCode: 'QTRDRA71P13G388J' },
  { facts: { surname: 'Takakura', givenName: 'Yuuki', sex: 'F', birthDate: '1987-02-28', placeCode: 'L219' }, taxCode: 'TKKYKU87B68L219F' },
  { facts: { surname: 'Verònesi', givenName: 'Génny', sex: 'F', birthDate: '1907-04-28', placeCode: 'C351' }, taxCode: 'VRNGNY07D68C351V' },
  { facts: { surname: "Màrin'", givenName: "Mìa'", sex: 'F', birthDate: '1902-05-05', placeCode: 'L219' }, taxCode: 'MRNMIA02E45L219X' },
] as const;

const variants = [
  ['VRNGNY07D68C351V', 0, 'VRNGNY07D68C351V'],
  ['VRNGNY07D68C351V', 2, 'VRNGNY07D68C3R1H'],
  ['VRNGNY07D68C351V', 8, 'VRNGNY07D6UC351S'],
  ['VRNGNY07D68C351V', 32, 'VRNGNY0TD68C351H'],
  ['KKALMNVMAPLB331Z', 0, 'KKALMN91A30B331P'],
  ['KKALMNVMAPLB331Z', 1, 'KKALMN91A30B33MH'],
  ['KKALMNVMAPLB331Z', 74, 'KKALMNV1A3LB3P1T'],
  ['KKALMNVMAPLB331Z', 127, 'KKALMNVMAPLBPPME'],
  ['CCCFBA85D03L2MVP', 0, 'CCCFBA85D03L219P'],
] as const;

const anyTaxCode = fc.record({
  surname: fc.stringMatching(/^[A-Za-z]{0,8}$/),
  givenName: fc.stringMatching(/^[A-Za-z]{0,8}$/),
  sex: fc.constantFrom('M', 'F'),
  birthDate: fc.date({ min: new Date('1920-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  placeCode: fc.stringMatching(/^[A-MZ][0-9]{3}$/),
  mask: fc.integer({ min: 0, max: 127 }),
}).map(({ mask, ...facts }) => taxCodeVariant(encodeTaxCode(facts), mask));

describe('the check of a tax code', () => {
  it.each(encoded)('accepts $taxCode', ({ taxCode }) => {
    expect(checkTaxCode(taxCode)).toEqual({ ok: true, taxCode });
  });

  it.each(variants.map(([, , variant]) => variant))('accepts the variant %s', (variant) => {
    expect(checkTaxCode(variant)).toEqual({ ok: true, taxCode: variant });
  });

  it('accepts small letters and blanks around, and gives capitals back', () => {
    expect(checkTaxCode('  cccfba85d03l219p ')).toEqual({ ok: true, taxCode: 'CCCFBA85D03L219P' });
  });

  it.each([
    ['CCCFBA85D03L219', undefined, 'wrong-length'],
    ['CCC FBA85D03L219P', undefined, 'wrong-length'],
    ['', undefined, 'wrong-length'],
    ['CC0FBA85X03L219P', 3, 'letter-expected'],
    ['CCCFBA8XD03L219S', 8, 'digit-expected'],
    ['CCCFBA85X03L219P', 9, 'impossible-month'],
    ['CCCFBA85D00L219P', 11, 'impossible-day'],
    ['CCCFBA85D31L219P', 11, 'impossible-day'],
    ['CCCFBA85D40L219P', 11, 'impossible-day'],
    ['CCCFBA85D91L219P', 10, 'impossible-day'],
    ['CCCFBA85B30L219P', 10, 'impossible-day'],
    ['CCCFBA85B69L219P', 11, 'impossible-day'],
    ['CCCFBA85D03N219P', 12, 'impossible-place'],
    ['CCCFBA85D03LZ19P', 13, 'digit-expected'],
    ['CCCFBA85D03L2194', 16, 'letter-expected'],
    ['CCCFBA85D03L219Q', 16, 'wrong-check-character'],
    ['CCCFBA85D03L21ÈP', 15, 'digit-expected'],
  ])('finds the first wrong character of "%s" at %s: %s', (text, position, reason) => {
    expect(checkTaxCode(text)).toEqual({ ok: false, ...(position === undefined ? {} : { position }), reason });
  });

  it('accepts 29 February of a leap year, 2000 among them, and of no other', () => {
    const born = (birthDate: string) => encodeTaxCode({ surname: 'Rossi', givenName: 'Ada', sex: 'F', birthDate, placeCode: 'C573' });
    expect(checkTaxCode(born('2000-02-29')).ok).toBe(true);
    expect(checkTaxCode(born('1984-02-29')).ok).toBe(true);
    expect(checkTaxCode(born('1985-02-29'))).toEqual({ ok: false, position: 11, reason: 'impossible-day' });
  });

  it('finds every single wrong character', () => {
    const position = fc.integer({ min: 0, max: 15 });
    const character = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
    fc.assert(fc.property(anyTaxCode, position, character, (taxCode, place, other) => {
      fc.pre(taxCode.charAt(place) !== other);
      expect(checkTaxCode(taxCode.slice(0, place) + other + taxCode.slice(place + 1)).ok).toBe(false);
    }));
  });

  it('never throws, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      expect(typeof checkTaxCode(text).ok).toBe('boolean');
    }));
  });
});

describe('what a tax code is made of', () => {
  it.each(encoded)('encodes $facts.givenName $facts.surname as $taxCode', ({ facts, taxCode }) => {
    expect(encodeTaxCode(facts)).toBe(taxCode);
  });

  it.each([['', 'XXX'], ['Caccamo', 'CCC'], ['Fò', 'FOX'], ['Ørsted', 'RST'], ['Łoś', 'LSO'], ["D'Aì", 'DAI']])(
    'takes of the surname "%s" the letters %s', (surname, part) => {
      expect(surnamePart(surname)).toBe(part);
    });

  it.each([
    ['', 'XXX'], ['Alessandro', 'LSN'], ['Dario', 'DRA'], ['Fabio', 'FBA'],
    ['Giovanni', 'GNN'], ['Hu', 'HUX'], ['Maria', 'MRA'], ['Michele', 'MHL'],
  ])('takes of the given name "%s" the letters %s', (givenName, part) => {
    expect(givenNamePart(givenName)).toBe(part);
  });

  it.each(variants)('changes %s by the mask %i into %s', (taxCode, mask, variant) => {
    expect(taxCodeVariant(taxCode, mask)).toBe(variant);
  });

  it('says sex, place and day of birth, of a variant too', () => {
    const variant = taxCodeVariant('VRNGNY07D68C351V', 127);
    expect(sexOfTaxCode(variant)).toBe('F');
    expect(sexOfTaxCode('CCCFBA85D03L219P')).toBe('M');
    expect(birthPlaceCodeOfTaxCode(variant)).toBe('C351');
    expect(birthDayOfTaxCode(variant, '2026-11-22')).toBe('2007-04-28');
    expect(birthDayOfTaxCode(variant, '2007-04-27')).toBe('1907-04-28');
    expect(birthDayOfTaxCode('CCCFBA85D03L219P', '2026-11-22')).toBe('1985-04-03');
  });

  it('gives 128 different codes to people with the same facts, all valid', () => {
    const codes = Array.from({ length: 128 }, (_, mask) => taxCodeVariant('CCCFBA85D03L219P', mask));
    expect(new Set(codes).size).toBe(128);
    expect(codes.every((code) => checkTaxCode(code).ok)).toBe(true);
  });
});
