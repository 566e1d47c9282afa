import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildNoticeNumber, formatNoticeNumber, noticeQrText } from '../kernel/pagopa-notice.ts';
import { posteDataMatrixText } from '../kernel/poste-data-matrix.ts';
import { readNoticeText } from './notice-text.ts';

const ours = '99999990403';
const notice = '347202600000000176';

it.each([
  ['the number', notice],
  ['the number in groups', formatNoticeNumber(notice)],
  ['the QR', `PAGOPA|002|${notice}|${ours}|1652\r\n`],
  ['the Data Matrix', posteDataMatrixText({ notice, account: '1', cents: 1652, bodyTaxNumber: ours, debtorTaxCode: '', debtorName: '', subject: '' })],
])('%s says which notice it is', (_what, text) => {
  expect(readNoticeText(text, ours)).toBe(notice);
});

it('names the body whose notice it is when it is another', () => {
  const refused = { code: 'NOTICE_OF_ANOTHER_BODY', details: { taxCode: '01199250158' } };
  expect(() => readNoticeText(`PAGOPA|002|${notice}|01199250158|1652`, ours)).toThrow(expect.objectContaining(refused));
});

it.each([['', 'wrong-length'], ['Rossi', 'wrong-length'], ['347202600000000199', 'wrong-check-digits'], ['34720260000000O176', 'digit-expected']])(
  'says what is wrong with "%s"', (text, reason) => {
    expect(() => readNoticeText(text, ours)).toThrow(expect.objectContaining({ code: 'NOTICE_UNREADABLE', details: { reason } }));
  });

it('finds every number of ours in its QR, and none in that of another', () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9]{13}$/), fc.stringMatching(/^[0-9]{11}$/), fc.integer({ min: 1, max: 99_999_999 }), (base, body, cents) => {
    const number = buildNoticeNumber({ auxDigit: 3, code: '47', base });
    expect(readNoticeText(noticeQrText({ notice: number, bodyTaxNumber: body, cents }), body)).toBe(number);
    if (body !== ours) expect(() => readNoticeText(noticeQrText({ notice: number, bodyTaxNumber: body, cents }), ours)).toThrow('NOTICE_OF_ANOTHER_BODY');
  }));
});
