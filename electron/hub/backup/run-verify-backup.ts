import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readBackupKey } from '#core/backup/index.ts';
import { proveBackup } from './load-scratch.ts';
import { countRows } from './make-backup.ts';

interface Asked { readonly file: string; readonly keyFile: string; readonly asJson: boolean }

/** Restores a backup into a scratch place, proves it there and prints what it has. Exit code 0; throws a sentence when it is not whole. */
export async function runVerifyBackup({ file, keyFile, asJson }: Asked): Promise<number> {
  const key = await readBackupKey(keyFile);
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const { header, files, journalRows } = await proveBackup(file, key, tmpdir());
  const found = {
    ok: true, madeAt: header.madeAt, version: header.version, municipalities: header.municipalities.map(({ code }) => code),
    rows: countRows(header), journalRows, heads: header.heads, files: files.map(({ path }) => path),
  };
  process.stdout.write(asJson ? `${JSON.stringify(found)}\n`
    : `${file} is whole: ${found.municipalities.join(', ')} as of ${found.madeAt}, ${String(found.rows)} rows, journal of ${String(journalRows)} rows verified, files ${found.files.join(', ')}\n`);
  return 0;
}
