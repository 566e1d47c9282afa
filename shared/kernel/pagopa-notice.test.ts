import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildNoticeNumber, checkNoticeNumber, creditorReference, noticeQrText, parseNoticeQr } from './pagopa-notice.ts';

const built = [
  [{ auxDigit: 3, code: '12', base: '0000000000007' }, '312000000000000725'],
  [{ auxDigit: 3, code: '12', base: '2026000000001' }, '312202600000000171'],
  [{ auxDigit: 3, code: '47', base: '9999999999999' }, '347999999999999962'],
  [{ auxDigit: 0, code: '01', base: '0000000987654' }, '001000000098765434'],
  [{ auxDigit: 2, base: '000000000000042' }, '200000000000004244'],
] as const;

it.each(built)('%j gives the notice %s', (parts, notice) => {
  expect(buildNoticeNumber(parts)).toBe(notice);
  expect(checkNoticeNumber(notice)).toEqual({ ok: true, notice });
});

it.each(['399000012345678900', '344012345678901233', '123456789012345678', '002000000000000000'])(
  '%s has wrong check digits', (notice) => {
    expect(checkNoticeNumber(notice)).toEqual({ ok: false, position: 17, reason: 'wrong-check-digits' });
  });

it('accepts the groups in which a notice is printed', () => {
  expect(checkNoticeNumber('0013 4000 0013 9009 09')).toEqual({ ok: true, notice: '001340000013900909' });
});

it('says what is wrong with a text that is no notice', () => {
  expect(checkNoticeNumber('31200000000000072')).toEqual({ ok: false, reason: 'wrong-length' });
  expect(checkNoticeNumber('31200000000000O725')).toEqual({ ok: false, position: 15, reason: 'digit-expected' });
  expect(checkNoticeNumber('412000000000000725')).toEqual({ ok: false, position: 1, reason: 'impossible-kind' });
});

it('refuses parts that do not make sixteen digits', () => {
  expect(() => buildNoticeNumber({ auxDigit: 3, code: '12', base: '7' })).toThrow(RangeError);
  expect(() => buildNoticeNumber({ auxDigit: 3, base: '000000000000042' })).toThrow(RangeError);
  expect(() => buildNoticeNumber({ auxDigit: 2, code: '12', base: '0000000000042' })).toThrow(RangeError);
});

it('gives the creditor reference without what the first digit says', () => {
  expect(creditorReference('312000000000000725')).toBe('12000000000000725');
  expect(creditorReference('001000000098765434')).toBe('000000098765434');
});

it.each([
  ['PAGOPA|002|001340000013900808|12345678901|5000', { notice: '001340000013900808', bodyTaxNumber: '12345678901', cents: 5000 }],
  ['PAGOPA|002|001340000013900909|12345678901|15000', { notice: '001340000013900909', bodyTaxNumber: '12345678901', cents: 15000 }],
  ['PAGOPA|002|000000000000000000|01199250158|0000015000', { notice: '000000000000000000', bodyTaxNumber: '01199250158', cents: 15000 }],
  ['PAGOPA|002|000000000000000000|00000000000|9999', { notice: '000000000000000000', bodyTaxNumber: '00000000000', cents: 9999 }],
])('reads the QR %s', (text, qr) => {
  expect(parseNoticeQr(text)).toEqual(qr);
});

it.each(['', 'PAGOPA|001|000000000000000000|00000000000|9999', 'PAGOPA|002|0|00000000000|9999', 'https://example.org'])(
  'reads nothing in "%s"', (text) => {
    expect(parseNoticeQr(text)).toBeUndefined();
  });

it('what is built passes the check and comes back from its QR', () => {
  const parts = fc.record({
    auxDigit: fc.constantFrom(0 as const, 3 as const),
    code: fc.stringMatching(/^[0-9]{2}$/),
    base: fc.stringMatching(/^[0-9]{13}$/),
  });
  fc.assert(fc.property(parts, fc.integer({ min: 1, max: 99_999_999_99 }), (one, cents) => {
    const notice = buildNoticeNumber(one);
    expect(checkNoticeNumber(notice).ok).toBe(true);
    const qr = { notice, bodyTaxNumber: '01199250158', cents };
    expect(parseNoticeQr(noticeQrText(qr))).toEqual(qr);
  }));
});
