import { describe, expect, it } from 'vitest';
import { readStampSerial, stampText } from './stamp-mark.rules.ts';

describe('what is written down of a stamp', () => {
  it.each([
    ['mark', '01 2601 2345 6789', '01260123456789'],
    ['mark', '01260123456789', '01260123456789'],
    ['e-bollo', 'ab12-cd34 5', 'AB12CD345'],
  ] as const)('is the serial of a %s in "%s"', (kind, text, serial) => { expect(readStampSerial(kind, text)).toBe(serial); });

  it.each([['mark', '0126012345678'], ['mark', '012601234567890'], ['mark', '0126012345678A'], ['e-bollo', 'AB1'], ['e-bollo', '']] as const)('is no %s in "%s"', (kind, text) => {
    expect(() => readStampSerial(kind, text)).toThrow(expect.objectContaining({ code: 'STAMP_SERIAL_WRONG' }));
  });

  it('reads as its paper says it', () => {
    expect([stampText({ kind: 'mark', serial: '01260123456789' }), stampText({ kind: 'e-bollo', serial: 'AB12CD' })]).toEqual(['marca da bollo n. 01260123456789', '@e.bollo AB12CD']);
  });
});
