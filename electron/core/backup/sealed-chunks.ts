import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { BackupKey } from './backup-key.ts';

/*
 * A backup as bytes: a first line in clear (format, id of the key, salt), then chunks. Each chunk is its length (4 bytes, the highest bit marks the last one), then
 * AES-256-GCM with the chunk's number as nonce and the first line, number and length as additional data: none can be changed, left out, moved, or be the last unless it is.
 * The key is of this file alone, so that counting up is a nonce that never comes twice (the STREAM construction, https://eprint.iacr.org/2015/189).
 */
const format = 1;
const product = 'sportello-backup';
const firstLineBytes = 512;
const firstLine = /^sportello-backup (?<format>\d{1,4}) (?<keyId>[0-9a-f]{32}) (?<salt>[0-9a-f]{32})\n/;
const chunkBytes = 262_144;
const [saltBytes, nonceBytes, tagBytes, lengthBytes] = [16, 12, 16, 4] as const;
const lastMark = 0x8000_0000;
const cipher = 'aes-256-gcm';

interface Place { readonly line: Buffer; readonly number: number; readonly length: Buffer }

function nonceOf({ number }: Place): Buffer {
  const nonce = Buffer.alloc(nonceBytes);
  nonce.writeUIntBE(number, nonceBytes - 6, 6);
  return nonce;
}

const boundTo = (place: Place): Buffer => Buffer.concat([place.line, nonceOf(place), place.length]);

function sealChunk(key: Buffer, plain: Buffer, at: { line: Buffer; number: number; isLast: boolean }): Buffer {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE((plain.length + (at.isLast ? lastMark : 0)) >>> 0);
  const place = { line: at.line, number: at.number, length };
  const sealing = createCipheriv(cipher, key, nonceOf(place)).setAAD(boundTo(place));
  return Buffer.concat([length, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** Seals bytes of any length; gives what goes into the file. */
export async function* sealChunks(key: BackupKey, bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  const salt = randomBytes(saltBytes);
  const line = Buffer.from(`${product} ${String(format)} ${key.id} ${salt.toString('hex')}\n`);
  const own = key.of(salt);
  yield line;
  let number = 0;
  let waiting = Buffer.alloc(0);
  for await (const piece of bytes) {
    waiting = Buffer.concat([waiting, piece]);
    while (waiting.length > chunkBytes) {
      yield sealChunk(own, waiting.subarray(0, chunkBytes), { line, number, isLast: false });
      waiting = waiting.subarray(chunkBytes);
      number += 1;
    }
  }
  yield sealChunk(own, waiting, { line, number, isLast: true });
}

/** Takes pieces of any length, gives as many bytes as are asked for, or fewer at the end. */
function createTaking(pieces: AsyncIterator<Buffer>) {
  let held: Buffer = Buffer.alloc(0);
  const fill = async (wanted: number): Promise<void> => {
    const parts: Buffer[] = [held];
    for (let has = held.length; has < wanted;) {
      const next = await pieces.next();
      if (next.done === true) break;
      parts.push(next.value);
      has += next.value.length;
    }
    held = Buffer.concat(parts);
  };
  return async (wanted: number): Promise<Buffer> => {
    if (held.length < wanted) await fill(wanted);
    const taken = held.subarray(0, wanted);
    held = held.subarray(taken.length);
    return taken;
  };
}

type Take = ReturnType<typeof createTaking>;

async function takeFirstLine(take: Take): Promise<Buffer> {
  const bytes: Buffer[] = [];
  for (let count = 0; count < firstLineBytes; count += 1) {
    const byte = await take(1);
    bytes.push(byte);
    if (byte.length === 0 || byte[0] === 0x0a) break;
  }
  return Buffer.concat(bytes);
}

/** What the first line says; throws a plain sentence when this is no backup, one of a newer format, or of another key. */
function readFirstLine(line: Buffer, key: BackupKey): Buffer {
  const said = firstLine.exec(line.toString('latin1'))?.groups;
  if (said === undefined) throw new Error('this is not a backup of this product');
  if (Number(said['format']) !== format) throw new Error(`the backup is of format ${said['format'] ?? ''}, which this version does not know: use the version that made it`);
  if (said['keyId'] !== key.id) throw new Error('the backup was sealed with another backup key');
  return key.of(Buffer.from(said['salt'] ?? '', 'hex'));
}

function openChunk(key: Buffer, sealed: Buffer, place: Place): Buffer {
  try {
    const opening = createDecipheriv(cipher, key, nonceOf(place), { authTagLength: tagBytes }).setAAD(boundTo(place)).setAuthTag(sealed.subarray(-tagBytes));
    return Buffer.concat([opening.update(sealed.subarray(0, -tagBytes)), opening.final()]);
  } catch (error) {
    throw new Error(`the backup is damaged or was changed at its piece ${String(place.number + 1)}`, { cause: error });
  }
}

/** Opens what was sealed, piece by piece; throws a plain sentence at the first byte that is not as it was written, and when the end is missing. */
export async function* openChunks(key: BackupKey, file: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
  const take = createTaking(file[Symbol.asyncIterator]());
  const line = await takeFirstLine(take);
  const own = readFirstLine(line, key);
  for (let number = 0; ; number += 1) {
    const length = await take(lengthBytes);
    if (length.length < lengthBytes) throw new Error('the backup is cut off: its end is missing');
    const said = length.readUInt32BE();
    const isLast = said >= lastMark;
    const plainBytes = isLast ? said - lastMark : said;
    if (plainBytes > chunkBytes) throw new Error(`the backup is damaged or was changed at its piece ${String(number + 1)}`);
    const sealed = await take(plainBytes + tagBytes);
    if (sealed.length < plainBytes + tagBytes) throw new Error('the backup is cut off: its end is missing');
    yield openChunk(own, sealed, { line, number, length });
    if (!isLast) continue;
    if ((await take(1)).length > 0) throw new Error('the backup has something behind its end');
    return;
  }
}
