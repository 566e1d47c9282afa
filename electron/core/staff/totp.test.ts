import { describe, expect, it } from 'vitest';
import { base32, codeOf, findStep, stepOf } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const instantOf = (seconds: number): string => new Date(seconds * 1000).toISOString();

describe('the code of an authenticator app', () => {
  it.each([
    [59, '94287082'], [1_111_111_109, '07081804'], [1_111_111_111, '14050471'], [1_234_567_890, '89005924'], [2_000_000_000, '69279037'], [20_000_000_000, '65353130'],
  ])('is that of RFC 6238, appendix B, at %i seconds', (seconds, code) => {
    expect(codeOf(secret, stepOf(instantOf(seconds)), 8)).toBe(code);
    expect(codeOf(secret, stepOf(instantOf(seconds)))).toBe(code.slice(2));
  });

  it('is taken half a minute early or late, and never twice nor after a later one', () => {
    const at = instantOf(1_234_567_890);
    const step = stepOf(at);
    const found = (ahead: number, after = 0) => findStep(secret, codeOf(secret, step + ahead), { at, after });
    expect([found(-2), found(-1), found(0), found(1), found(2)]).toEqual([undefined, step - 1, step, step + 1, undefined]);
    expect([found(0, step), found(-1, step), found(1, step)]).toEqual([undefined, undefined, step + 1]);
    expect([findStep(secret, '000000', { at, after: 0 }), findStep(secret, '', { at, after: 0 })]).toEqual([undefined, undefined]);
  });

  it('comes from a secret that is written as RFC 4648 says', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
  });
});
