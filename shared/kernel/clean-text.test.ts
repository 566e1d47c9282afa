import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from './clean-text.ts';

describe('a pasted text', () => {
  it.each([
    ['control characters', 'Via\u0000 Roma\u0007\u001b[31m', 'Via Roma[31m'],
    ['lines of another system', 'uno\r\ndue\rtre\u2028quattro', 'uno\ndue\ntre\nquattro'],
    ['turned writing and hidden blanks', '\u202eaM\u200bria\ufeff', 'aMria'],
    ['letters in two pieces', 'Nicolo\u0300', 'Nicolò'],
  ])('loses %s', (_what, text, clean) => { expect(cleanText(text)).toBe(clean); });

  it.each(['Олена Ковальчук', 'محمد\u200dعلي می\u200cخواهم', '王小明', 'Đặng Thị', 'tab\tqui', '👩‍👧'])('keeps every letter of %s', (text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'));
  });

  it('on one line joins its lines by blanks', () => { expect(cleanLine('Via Roma \n\n 1\t/b')).toBe('Via Roma 1 /b'); });
});
