import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToken, writeToken, type TokenFacts } from './verification-token.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const rawOf = (key: typeof privateKey): Uint8Array<ArrayBuffer> => Uint8Array.from(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
const publicKey = rawOf(privateKey);
const code = 'K7QM2XVA9CTRH4PN';
const write = (of: TokenFacts): string => writeToken(code, of, (message) => sign(null, message, privateKey));
const facts: TokenFacts = { number: '2026/C/000045', issuedOn: '2026-11-23', validUntil: '2027-05-23' };
const read = (token: string, more = {}) => readToken(token, { code, publicKey, ...more });

describe('the token of a paper', () => {
  it('says what it was written with, and fits into a QR code that a phone reads', async () => {
    expect(await read(write(facts))).toEqual(facts);
    const { validUntil: _none, ...endless } = facts;
    expect(await read(write(endless))).toEqual(endless);
    expect(write(facts).length).toBeLessThanOrEqual(130);
  });

  it('is refused with any letter changed, cut, for another paper or signed by another', async () => {
    const token = write(facts);
    await fc.assert(fc.asyncProperty(fc.nat(token.length - 2), fc.constantFrom(...'AZaz09-_'), async (at, letter) => {
      const changed = token.slice(0, at) + letter + token.slice(at + 1);
      const found = await read(changed);
      /* The last letter before the dot and of the whole carries bits that nobody reads. */
      if (found !== undefined) expect(found).toEqual(facts);
      if (changed !== token && at < token.indexOf('.') - 1) expect(found).toBeUndefined();
    }), { numRuns: 60 });
    const other = rawOf(generateKeyPairSync('ed25519').privateKey);
    for (const wrong of ['', '.', 'a.b', token.slice(1), `${token}.x`, 'è.è']) expect(await read(wrong)).toBeUndefined();
    expect(await read(token, { publicKey: other })).toBeUndefined();
    expect(await read(token, { code: 'ABCDEFGH23456789' })).toBeUndefined();
  });
});
