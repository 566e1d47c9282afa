import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { BackupHeader, checkMigrations } from './backup-header.ts';
import type { BackupKey } from './backup-key.ts';
import type { FolderFile } from './folder-files.ts';
import { openChunks } from './sealed-chunks.ts';

const Bytes = z.strictObject({ bytes: z.base64() });
const Line = z.union([
  z.array(z.union([z.string(), z.number(), z.boolean(), z.null(), Bytes])),
  z.strictObject({ table: z.string() }),
  z.strictObject({ file: z.string(), content: z.base64() }),
]);

/** What takes a backup in as it is read. */
export interface BackupTaker {
  file(file: FolderFile): Promise<void>;
  rows(table: BackupHeader['tables'][number], rows: unknown[][]): Promise<void>;
}

/** Memory that rows take before they are handed on, characters. */
const batchCharacters = 4_194_304;
const mostRows = 500;

async function* unpack(path: string, key: BackupKey): AsyncGenerator<Buffer, void, void> {
  const unzipped = createGunzip();
  const done = pipeline(Readable.from(openChunks(key, createReadStream(path))), unzipped);
  // What fails here fails in the loop too, which may end before anybody waits for this.
  done.catch(() => undefined);
  for await (const piece of unzipped) yield piece as Buffer;
  await done;
}

/** Texts between line feeds: JSON has none inside. */
async function* splitLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  let held: Buffer[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let end = piece.indexOf(0x0a); end !== -1; end = piece.indexOf(0x0a, from)) {
      yield Buffer.concat([...held, piece.subarray(from, end)]).toString('utf8');
      held = [];
      from = end + 1;
    }
    held.push(piece.subarray(from));
  }
}

const isOfBytes = (value: unknown): value is z.infer<typeof Bytes> => typeof value === 'object' && value !== null;
const fromPlain = (value: unknown): unknown => isOfBytes(value) ? Buffer.from(value.bytes, 'base64') : value;

/** Gathers rows of a table until it is worth handing them on, and counts them. */
function createBatches(header: BackupHeader, take: BackupTaker['rows']) {
  let [table, rows, characters, counted]: [BackupHeader['tables'][number] | undefined, unknown[][], number, number] = [undefined, [], 0, 0];
  const flush = async (): Promise<void> => {
    if (table !== undefined && rows.length > 0) await take(table, rows);
    counted += rows.length;
    [rows, characters] = [[], 0];
  };
  const finish = async (): Promise<void> => {
    await flush();
    if (table !== undefined && counted !== table.rows) throw new Error(`the backup has ${String(counted)} rows of ${table.name} and says that there are ${String(table.rows)}`);
    counted = 0;
  };
  return {
    async begin(name: string): Promise<void> {
      await finish();
      table = header.tables.find((each) => each.name === name);
      if (table === undefined) throw new Error(`the backup has rows of a table ${name} that it does not speak of`);
    },
    async add(row: unknown[], length: number): Promise<void> {
      rows.push(row);
      characters += length;
      if (rows.length >= mostRows || characters >= batchCharacters) await flush();
    },
    finish,
  };
}

/** What a backup says of itself, without reading on; throws a plain sentence when it is damaged, none, or of another key or version. */
export async function readHeader(path: string, key: BackupKey): Promise<BackupHeader> {
  for await (const text of splitLines(unpack(path, key))) {
    const header = BackupHeader.parse(JSON.parse(text));
    checkMigrations(header.migrations, 'the backup');
    return header;
  }
  throw new Error('the backup is empty');
}

/** Reads a whole backup and hands it on; throws at the first thing that is not as it was written: what was handed on until then is not to be kept. */
export async function takeBackup(path: string, key: BackupKey, taker: BackupTaker): Promise<BackupHeader> {
  let header: BackupHeader | undefined;
  let batches: ReturnType<typeof createBatches> | undefined;
  for await (const text of splitLines(unpack(path, key))) {
    if (header === undefined || batches === undefined) {
      header = BackupHeader.parse(JSON.parse(text));
      batches = createBatches(header, (table, rows) => taker.rows(table, rows));
      continue;
    }
    const read = Line.parse(JSON.parse(text));
    if (Array.isArray(read)) await batches.add(read.map(fromPlain), text.length);
    else if ('table' in read) await batches.begin(read.table);
    else await taker.file({ path: read.file, content: Buffer.from(read.content, 'base64') });
  }
  if (header === undefined) throw new Error('the backup is empty');
  await batches?.finish();
  return header;
}
