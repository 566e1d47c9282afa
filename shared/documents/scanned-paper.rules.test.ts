import { describe, expect, it } from 'vitest';
import { isPaperAddress, readScannedPaper } from './scanned-paper.rules.ts';

const host = 'sportello.example';

describe('what was scanned from a paper', () => {
  it.each([
    ['https://sportello.example/v/ABCD2345EFGH6789?t=Zm9v.Y-_y', { kind: 'code', code: 'ABCD2345EFGH6789', token: 'Zm9v.Y-_y' }],
    ['  HTTPS://Sportello.Example/v/abcd2345efgh6789/ ', { kind: 'code', code: 'ABCD2345EFGH6789' }],
    ['httpsç--sportello.example-v-ABCD2345EFGH6789_tìZm9v.Y\'?y', { kind: 'code', code: 'ABCD2345EFGH6789', token: 'Zm9v.Y-_y' }],
    ['abcd 2345-efgh 6789', { kind: 'code', code: 'ABCD2345EFGH6789' }],
    ['2026/c/45', { kind: 'number', number: '2026/C/000045' }],
    ['2026 / CIE / 000045', { kind: 'number', number: '2026/CIE/000045' }],
    ['https://altro.example/v/ABCD2345EFGH6789', { kind: 'elsewhere', host: 'altro.example' }],
    ['https://sportello.example/place?c=ABCD', { kind: 'elsewhere', host }],
    ['PAGOPA|002|347202600000000176|00123450405|1704', { kind: 'code', code: 'PAGOPA002347202600000000176001234504051704' }],
    ['https://', { kind: 'code', code: 'HTTPS' }],
    ['', { kind: 'code', code: '' }],
  ])('%s', (text, expected) => {
    expect(readScannedPaper(text, host)).toEqual(expected);
  });

  it('is of any host where the office has no public address', () => {
    expect(readScannedPaper('http://127.0.0.1:8080/v/ABCD2345EFGH6789')).toEqual({ kind: 'code', code: 'ABCD2345EFGH6789' });
  });

  it.each([
    ['https://sportello.example/v/ABCD', true], ['httpsç--sportello.example-v-ABCD', true], ['https://sportello.example/v/', false],
    ['https://sportello.example/place?c=x', false], ['PAGOPA|002|3', false], ['', false],
  ])('%s is an address of a paper: %s', (text, expected) => {
    expect(isPaperAddress(text)).toBe(expected);
  });
});
