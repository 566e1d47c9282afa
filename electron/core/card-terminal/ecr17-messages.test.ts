import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeMessage } from './ecr17-frame.ts';
import { lastResultRequest, paymentRequest, readResult, readStatus, reversalRequest, statusRequest } from './ecr17-messages.ts';

const approved = '300000010E0' + '0' + '0000000000000004242' + 'CLI' + 'A10000' + '3270905' + '2' + '88105      ' + '000007' + '000007' + '000' + '00001652' + '0000000000';

describe('what is asked of a terminal', () => {
  it('has every field where the protocol wants it', () => {
    const text = paymentRequest('30000001', { cents: 1652, reference: 'OP7' });
    expect(text).toHaveLength(167);
    expect(text.slice(0, 31)).toBe('300000010X000000010000000001652');
    expect(text.slice(31, 159).trimStart()).toBe('OP7');
    expect(reversalRequest('30000001', '000007')).toBe('300000010S0000000100000700');
    expect(lastResultRequest('30000001')).toBe('300000010G000000010000');
    expect(statusRequest('30000001')).toBe('300000010s');
  });

  it.each([0, -1, 0.5, 100_000_000])('is never %s cents', (cents) => {
    expect(() => paymentRequest('30000001', { cents, reference: '' })).toThrow(RangeError);
  });
});

describe('what a terminal answers', () => {
  it('is read with no more of the card number than its end', () => {
    expect(readResult(approved)).toEqual({
      kind: 'approved', authorisation: 'A10000', stan: '000007', terminalId: '30000001', maskedPan: '**** 4242', cardKind: 'credit', cents: 1652,
    });
    expect(readResult(approved.slice(0, 71))).not.toHaveProperty('cents');
  });

  it('is declined in its own words', () => {
    const declined = `300000010E01${'FONDI INSUFFICIENTI'.padEnd(24)}${'0'.repeat(11)}1${'88105'.padEnd(11)}000008000008`;
    expect(readResult(declined)).toEqual({ kind: 'declined', says: 'FONDI INSUFFICIENTI', stan: '000008' });
  });

  it.each([
    ['too short', approved.slice(0, 70)], ['an unknown outcome', approved.replace('E00', 'E09')], ['another message', approved.replace('0E00', '0T00')],
    ['no STAN', approved.replace('000007000007', '00A00700A007')], ['no authorisation', approved.replace('A10000', '      ')],
    ['an amount that is none', approved.replace('00001652', '0000-652')],
  ])('is nothing when it has %s', (_what, text) => {
    expect(readResult(text)).toBeUndefined();
  });

  it('with one byte spoilt on the line is never another outcome', () => {
    const right = readResult(approved);
    fc.assert(fc.property(fc.nat({ max: approved.length + 2 }), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const bytes = encodeMessage(approved);
      bytes.writeUInt8(byte, at);
      for (const frame of createFrameReader().push(bytes)) {
        const result = frame.kind === 'message' ? readResult(frame.text) : undefined;
        if (result !== undefined) expect({ ...result, cents: 1652 }).toEqual(right);
      }
    }), { numRuns: 2_000 });
  });

  it('tells the condition of a terminal', () => {
    expect(readStatus(`300000010s${'0'.repeat(10)}23112609052REL00001`)).toEqual({ isOperative: true, release: 'REL00001' });
    expect(readStatus(`300000010s${'0'.repeat(10)}23112609050`)).toEqual({ isOperative: false, release: '' });
    expect(readStatus('300000010s')).toBeUndefined();
  });
});
