import { describe, expect, it } from 'vitest';
import { readReceiptText } from './receipt-text.ts';

describe('the number of a receipt', () => {
  it.each([
    ['2026/R1/000123', '2026/R1/000123'],
    [' 2025/RP/000007 ', '2025/RP/000007'],
    ['r1/123', '2026/R1/000123'],
    ['2026 r12 5', '2026/R12/000005'],
    ['2026-R1-000123', '2026/R1/000123'],
  ])('is read in "%s"', (text, number) => { expect(readReceiptText(text, '2026')).toBe(number); });

  it.each(['', '123', 'A042', '2026/C1/000001', '2026/R1/', 'R1/1234567'])('is not found in "%s"', (text) => {
    expect(() => readReceiptText(text, '2026')).toThrow(expect.objectContaining({ code: 'RECEIPT_UNREADABLE' }));
  });
});
