import { describe, expect, it } from 'vitest';
import { noticeQrText } from '../kernel/pagopa-notice.ts';
import { posteDataMatrixText } from '../kernel/poste-data-matrix.ts';
import { encodeTaxCode } from '../kernel/tax-code-encode.ts';
import { readScan } from './read-scan.rules.ts';

const today = '2026-11-23';
const taxCode = encodeTaxCode({ surname: 'Bianchi', givenName: 'Anna', birthDate: '1980-01-01', sex: 'F', placeCode: 'D704' });
const notice = '312000000000000725';
const card = 'C<ITACA12345AB8<<<<<<<<<<<<<<<8501019F3112319ITA<<<<<<<<<<<8DE<ROSSI<<ANNA<MARIA<<<<<<<<<<';
const dataMatrix = posteDataMatrixText({ notice, account: '001234567890', cents: 1704, bodyTaxNumber: '00123450405', debtorTaxCode: taxCode, debtorName: 'BIANCHI ANNA', subject: 'Carta' });
/** As a reader of an American keyboard is heard on an Italian one. */
const onItalianKeys = (text: string): string => {
  const keys: Readonly<Record<string, string>> = { ':': 'ç', '/': '-', '?': '_', '=': 'ì', '-': "'", '_': '?', '|': '§', ';': 'ò', '<': ';' };
  return [...text].map((letter) => keys[letter] ?? letter).join('');
};

describe('what a reader read', () => {
  it.each([
    ['a health card', taxCode, { kind: 'person', taxCode }],
    ['one with the stars of Code 39', `*${taxCode}*`, { kind: 'person', taxCode }],
    ['one with a check character after it', `${taxCode}K`, { kind: 'person', taxCode }],
    ['one that says when it ends', `${taxCode} 20311231`, { kind: 'person', taxCode }],
    ['one after the mark of its symbology, in small letters', `]A0${taxCode.toLowerCase()}\r`, { kind: 'person', taxCode }],
    ['an identity card', card, { kind: 'identity', document: { kind: 'identity-card', number: 'CA12345AB', surname: 'DE ROSSI' } }],
    ['an identity card on Italian keys', onItalianKeys(card), { kind: 'identity', document: { number: 'CA12345AB' } }],
    ['its first line', card.slice(0, 30), { kind: 'part' }],
    ['a ticket', 'https://sportello.example/place?c=aB3-_x9Z', { kind: 'ticket', placeCode: 'aB3-_x9Z' }],
    ['a ticket on Italian keys', onItalianKeys('https://sportello.example/place?c=aB3-_x9Z'), { kind: 'ticket', placeCode: 'aB3-_x9Z' }],
    ['an appointment', 'http://127.0.0.1:8080/appointment?c=ABCD2345', { kind: 'appointment', code: 'ABCD2345' }],
    ['the code of an appointment', 'abcd-2345', { kind: 'appointment', code: 'ABCD2345' }],
    ['a notice', noticeQrText({ notice, bodyTaxNumber: '00123450405', cents: 1704 }), { kind: 'notice', number: notice }],
    ['a notice on Italian keys', onItalianKeys(noticeQrText({ notice, bodyTaxNumber: '00123450405', cents: 1704 })).toLowerCase(), { kind: 'notice', number: notice, text: `PAGOPA|002|${notice}|00123450405|1704` }],
    ['the postal part of a notice', dataMatrix, { kind: 'notice', number: notice }],
    ['the postal part on Italian keys', onItalianKeys(dataMatrix).trim(), { kind: 'notice', number: notice }],
    ['the number of a notice', '3120 0000 0000 0007 25', { kind: 'notice', number: notice, text: notice }],
    ['a paper', 'https://sportello.example/v/ABCD2345EFGH6789?t=Zm9v.Y-_y', { kind: 'paper', text: 'https://sportello.example/v/ABCD2345EFGH6789?t=Zm9v.Y-_y' }],
    ['the code of a paper', 'abcd 2345-efgh 6789', { kind: 'paper', text: 'ABCD2345EFGH6789' }],
    ['the number of a paper', '2026-c-45', { kind: 'paper', text: '2026/C/45' }],
    ['a receipt', '2026/R1/000123', { kind: 'receipt', text: '2026/R1/000123' }],
    ['a receipt on Italian keys', '2026-R1-000123', { kind: 'receipt', text: '2026/R1/000123' }],
  ])('%s', (_case, text, expected) => {
    expect(readScan(text, today)).toMatchObject(expected);
  });

  it.each([
    ['tax-code', `${taxCode.slice(0, 15)}${taxCode.endsWith('A') ? 'B' : 'A'}`], ['identity', card.replace('CA12345AB8', 'CA12346AB8')],
    ['notice', 'PAGOPA|002|312000000000000726|00123450405|1704'], ['notice', '312000000000000726'],
  ])('says that a %s does not agree with its check digits', (what, text) => {
    expect(readScan(text, today)).toEqual({ kind: 'misread', what });
  });

  it.each(['', '8001234567890', 'https://altro.example/prodotto/1', 'https://', 'De Rossi Anna', 'ROSSINII', '4111111111111111', 'PAGOPA'])('knows nothing of "%s"', (text) => {
    expect(readScan(text, today).kind).toBe('unknown');
  });
});
