import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Database } from '#core/database/database.ts';
import type { BackupHeader } from './backup-header.ts';
import type { BackupKey } from './backup-key.ts';
import type { FolderFile } from './folder-files.ts';
import { sealChunks } from './sealed-chunks.ts';
import { withSnapshot, type Snapshot } from './snapshot.ts';

interface BackupParts {
  readonly database: Database;
  readonly key: BackupKey;
  readonly files: readonly FolderFile[];
  readonly made: Pick<BackupHeader, 'version' | 'madeAt'>;
}

/** A value as JSON has it: bytes are an object with base64. */
const plain = (value: unknown): unknown => Buffer.isBuffer(value) ? { bytes: value.toString('base64') } : value ?? null;
const line = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** Header, files, then each table: its name, and a line for each row. */
async function* writeLines({ header, rows }: Snapshot, files: readonly FolderFile[]): AsyncGenerator<Buffer, void, void> {
  yield line(header);
  for (const { path, content } of files) yield line({ file: path, content: content.toString('base64') });
  for (const table of header.tables) {
    yield line({ table: table.name });
    for await (const batch of rows(table)) for (const row of batch) yield line(row.map(plain));
  }
}

/** Where a whole file is put together: what node:fs opens, in tests one that is full. */
export type OpenFile = (path: string) => Promise<{ write(bytes: Buffer): Promise<unknown>; sync(): Promise<void>; close(): Promise<void> }>;
const openNew: OpenFile = (path) => open(path, 'wx', 0o600);

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folder, and needs none to be written back.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes bytes under another name and gives them theirs when all are on the disk; on any failure nothing is left. */
export async function writeFileWhole(path: string, bytes: AsyncIterable<Buffer>, openFile: OpenFile = openNew): Promise<void> {
  const part = `${path}.part`;
  const file = await openFile(part);
  try {
    try {
      for await (const piece of bytes) await file.write(piece);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Writes a backup of a database, beside a hub that runs on it, to a file that is there only when it is whole; gives what it says of itself. */
export async function writeBackup({ database, key, files, made }: BackupParts, path: string, openFile?: OpenFile): Promise<BackupHeader> {
  return withSnapshot(database, made, async (snapshot) => {
    const zipped = Readable.from(writeLines(snapshot, files)).compose(createGzip()) as AsyncIterable<Buffer>;
    await writeFileWhole(path, sealChunks(key, zipped), openFile);
    return snapshot.header;
  });
}
