import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPasswordOf, isWeakHash } from './password.ts';

describe('a password', () => {
  it('is kept as argon2id of 19 MiB, two passes and one lane, each time with another salt', async () => {
    const [one, other] = [await hashPassword('prova di oggi'), await hashPassword('prova di oggi')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(other);
    expect([await isPasswordOf(one, 'prova di oggi'), await isPasswordOf(one, 'prova di ieri'), await isPasswordOf(undefined, 'nobody has this password')]).toEqual([true, false, false]);
  });

  it('is the same however its accents are written', async () => {
    expect(await isPasswordOf(await hashPassword('perch\u00e9 no'), 'perche\u0301 no')).toBe(true);
  });

  it('hashed with less memory, fewer passes or another algorithm is to be hashed anew', async () => {
    const weak = [{ memoryCost: 4_096, timeCost: 2 }, { memoryCost: 19_456, timeCost: 1 }, { algorithm: 1, memoryCost: 19_456, timeCost: 2 }];
    for (const options of weak) expect(isWeakHash(await hash('prova', options))).toBe(true);
    expect([isWeakHash('$2b$10$abcdefghijklmnopqrstuv'), isWeakHash(''), isWeakHash(await hash('prova', { memoryCost: 32_768, timeCost: 3 })), isWeakHash(await hashPassword('prova'))]).toEqual([true, true, false, false]);
  });
});
