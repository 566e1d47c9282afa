import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBackupKey, type BackupKey } from './backup-key.ts';
import { openChunks, sealChunks } from './sealed-chunks.ts';

async function* inPieces(bytes: Buffer, size = 50_000): AsyncGenerator<Buffer, void, void> {
  for (let from = 0; from < bytes.length; from += size) yield await Promise.resolve(bytes.subarray(from, from + size));
}

async function gather(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Three chunks, the last one short. */
const plain = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 7 + (index >> 8)) % 251));
const chunk = 4 + 262_144 + 16;

describe('what a backup is sealed in', () => {
  let root: string;
  let key: BackupKey;
  let other: BackupKey;
  let sealed: Buffer;
  let first: number;
  const opening = (bytes: Buffer, by = key) => gather(openChunks(by, inPieces(bytes))).then((found) => found.equals(plain) ? 'whole' : 'other', (error: unknown) => String(error));
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'sportello-chunks-'));
    [key, other] = [await createBackupKey(join(root, 'one.key')), await createBackupKey(join(root, 'other.key'))];
    sealed = await gather(sealChunks(key, inPieces(plain)));
    first = sealed.indexOf('\n') + 1;
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('opens again, also where there is nothing in it', async () => {
    expect(await opening(sealed)).toBe('whole');
    expect(await gather(openChunks(key, sealChunks(key, inPieces(Buffer.alloc(0)))))).toEqual(Buffer.alloc(0));
  });

  it('finds any byte that was changed', async () => {
    const places = [...Array(first + 4).keys(), ...[0, 4, 5, 1000, chunk - 1, chunk, chunk + 4, 2 * chunk, 2 * chunk + 9].map((at) => first + at), sealed.length - 1];
    for (const at of places) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect([at, await opening(changed)]).toEqual([at, expect.stringMatching(/^Error: (the backup|this is not)/)]);
    }
  });

  it('finds that it was cut off, wherever', async () => {
    for (const length of [0, 5, first, first + 2, first + 400, first + chunk, first + 2 * chunk, sealed.length - 1]) {
      expect([length, await opening(sealed.subarray(0, length))]).toEqual([length, expect.stringMatching(/cut off|not a backup/)]);
    }
    expect(await opening(Buffer.concat([sealed, Buffer.from('x')]))).toContain('behind its end');
  });

  it('finds pieces that changed places, were left out, or come from another backup', async () => {
    const [line, one, two, rest] = [sealed.subarray(0, first), sealed.subarray(first, first + chunk), sealed.subarray(first + chunk, first + 2 * chunk), sealed.subarray(first + 2 * chunk)];
    const foreign = await gather(sealChunks(key, inPieces(plain)));
    for (const pieces of [[line, two, one, rest], [line, one, rest], [line, one, one, two, rest], [line, one, foreign.subarray(first + chunk, first + 2 * chunk), rest], [line, foreign.subarray(first)]]) {
      expect(await opening(Buffer.concat(pieces))).toMatch(/damaged or was changed/);
    }
  });

  it('does not open with another key, and says so', async () => { expect(await opening(sealed, other)).toContain('sealed with another backup key'); });

  it('is never given a new key in place of one that is there', async () => {
    await expect(createBackupKey(join(root, 'one.key'))).rejects.toThrow('is there already');
  });
});
