import { describe, expect, it } from 'vitest';
import { readSought } from './sought.rules.ts';

const today = '2026-11-23';

describe('what a text may be', () => {
  it.each([
    ['a42', { ticketNumber: 'A042' }], ['A042', { ticketNumber: 'A042' }], ['ax 17', { ticketNumber: 'AX017' }],
    ['2026/R1/000123', { receiptNumber: '2026/R1/000123', documentNumber: '2026/R1/000123' }],
    ['r1/123', { receiptNumber: '2026/R1/000123' }],
    ['2026-c-45', { receiptNumber: '2026/C/000045', documentNumber: '2026/C/000045' }],
    ['2025/12', { caseNumbers: ['2025/0000012', '2025/000012', '2025/12'] }],
    ['12', { caseNumbers: ['2026/0000012', '2026/000012', '2026/12'] }],
    ['E/2026/1', { caseNumbers: ['E/2026/000001'] }],
    ['e-ansc/2026/3', { caseNumbers: ['E-ANSC/2026/000003'] }],
    ['312000000000000725', { noticeNumber: '312000000000000725' }],
    ['https://sportello.example/v/abcd2345efgh6789?t=x.y', { verificationCode: 'ABCD2345EFGH6789' }],
    ['https://sportello.example/place?c=aB3', { placeCode: 'aB3' }],
    ['ABCD-2345', { appointmentCode: 'ABCD2345' }],
    ['De Rossi anna', { name: 'De Rossi anna' }],
    ['C<ITACA12345AB8<<<<<<<<<<<<<<<8501019F3112319ITA<<<<<<<<<<<8DE<ROSSI<<ANNA<MARIA<<<<<<<<<<', { name: 'DE ROSSI ANNA MARIA' }],
    ['de', {}], ['via 3', {}], ['', {}], ['312000000000000726', {}],
  ])('%s', (text, expected) => {
    expect(readSought(text, today)).toEqual(expected);
  });
});
