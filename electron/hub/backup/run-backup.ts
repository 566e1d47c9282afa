import { createBackupKey, readBackupKey } from '#core/backup/index.ts';
import { checkKeys } from '#core/kernel/check-keys.ts';
import { openLooked } from '../open-looked.ts';
import { countRows, makeBackup, type MadeBackup } from './make-backup.ts';

interface Asked {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly to: string;
  readonly keyFile: string;
  readonly asJson: boolean;
}

const describe = ({ file, bytes, header }: MadeBackup): string =>
  `${file}: ${String(header.tables.length)} tables with ${String(countRows(header))} rows, ${String(bytes)} bytes, as of ${header.madeAt}; verify it with verify-backup\n`;

/** Backs an office up, a running hub's too, and prints the file's name. Exit code 0; throws a sentence when it cannot be done whole. */
export async function runBackup({ asJson, keyFile, to, ...where }: Asked): Promise<number> {
  const key = await readBackupKey(keyFile);
  const { database, keys } = await openLooked(where);
  try {
    await checkKeys(database.read, keys);
    const made = await makeBackup({ database, dataDir: where.dataDir, to, key, keyFile });
    const { madeAt, heads, tables } = made.header;
    process.stdout.write(asJson ? `${JSON.stringify({ file: made.file, bytes: made.bytes, madeAt, tables: tables.length, rows: countRows(made.header), heads })}\n` : describe(made));
    return 0;
  } finally {
    await database.close();
  }
}

/** Makes a backup key, never over another one, and prints by which name backups call it. Exit code 0. */
export async function makeBackupKey({ out, asJson }: { readonly out: string; readonly asJson: boolean }): Promise<number> {
  const { id } = await createBackupKey(out);
  process.stdout.write(asJson ? `${JSON.stringify({ file: out, id })}\n` : `${out}: backup key ${id}. Without it no backup opens: keep a copy away from this machine and from the backups\n`);
  return 0;
}
