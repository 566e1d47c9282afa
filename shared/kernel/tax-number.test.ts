import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkTaxNumber } from './tax-number.ts';
import { checkVatNumber } from './vat-number.ts';

const companies = [
  '00743110157', '00079760328', '00224320234', '00453840357', '00697300150', '00754150100', '00820340966',
  '00902170018', '01021630668', '01044120358', '01390230462', '07234250962', '03084300171', '06363391001',
  '06515871009', '06895721006', '08792831003', '10000100015', '10000700012', '10000900018', '10001000016',
  '10001400018', '10001500015', '10001700011', '10001708881', '10001701217', '10001709996', '10001800019',
  '11005760159', '12683790153', '05142860484', '01709820995', '12345670017',
];
const bodies = ['00905811006', '97735020584', '15376371009', '80015010723', '01199250158', '83000390019', '00311260095'];
const wrong = ['00743110158', '10000200010', '10001900010', '10001701216'];

it.each(companies)('%s is a VAT number', (number) => {
  expect(checkVatNumber(number)).toEqual({ ok: true, number });
});

it.each([...companies, ...bodies])('%s is a tax number', (number) => {
  expect(checkTaxNumber(` ${number} `)).toEqual({ ok: true, number });
});

it.each(wrong)('%s is neither: its check digit is wrong', (number) => {
  const fault = { ok: false, position: 11, reason: 'wrong-check-digit' };
  expect(checkVatNumber(number)).toEqual(fault);
  expect(checkTaxNumber(number)).toEqual(fault);
});

it('a tax number may come from no office, a VAT number may not', () => {
  expect(checkTaxNumber('12345678903').ok).toBe(true);
  expect(checkVatNumber('12345678903')).toEqual({ ok: false, position: 8, reason: 'impossible-office' });
});

it('nobody holds the number zero', () => {
  expect(checkVatNumber('00000000000')).toEqual({ ok: false, position: 7, reason: 'impossible-holder' });
});

it('says what is wrong with a text that is no number', () => {
  expect(checkTaxNumber('0074311015')).toEqual({ ok: false, reason: 'wrong-length' });
  expect(checkTaxNumber('0074311O157')).toEqual({ ok: false, position: 8, reason: 'digit-expected' });
});

it('takes off the prefix of cross-border use', () => {
  expect(checkVatNumber('IT 00743110157')).toEqual({ ok: true, number: '00743110157' });
});

it('every single wrong digit of a tax number is found', () => {
  const place = fc.integer({ min: 0, max: 10 });
  const digit = fc.constantFrom(...'0123456789');
  fc.assert(fc.property(fc.constantFrom(...companies, ...bodies), place, digit, (number, at, other) => {
    fc.pre(number.charAt(at) !== other);
    expect(checkTaxNumber(number.slice(0, at) + other + number.slice(at + 1)).ok).toBe(false);
  }));
});
