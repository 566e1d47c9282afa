import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readFolderFiles, readMunicipalities, writeBackup, type BackupHeader, type BackupKey } from '#core/backup/index.ts';
import type { Database } from '#core/database/database.ts';
import { systemClock } from '#core/kernel/clock.ts';
import about from '../../../package.json' with { type: 'json' };

interface BackupAsked {
  readonly database: Database;
  readonly dataDir: string;
  readonly to: string;
  readonly key: BackupKey;
  /** Where the key is: should it lie in the data folder, it does not go into what it seals. */
  readonly keyFile: string;
}

export interface MadeBackup { readonly file: string; readonly bytes: number; readonly header: BackupHeader }

/** An instant as names of files have it, `20261130T220405123Z`. */
export const stampOf = (at: string): string => at.replace(/[-:.]/g, '');

/** Writes one backup file of an office, beside a hub that runs on it; throws a sentence and leaves no file when it cannot be done whole. */
export async function makeBackup({ database, dataDir, to, key, keyFile }: BackupAsked): Promise<MadeBackup> {
  const madeAt = systemClock.now();
  const municipalities = await readMunicipalities(database.read);
  if (municipalities.length === 0) throw new Error('There is no office yet that could be backed up: start the hub once');
  await mkdir(to, { recursive: true, mode: 0o700 });
  const file = join(to, `sportello-${municipalities.map(({ code }) => code).join('+')}-${stampOf(madeAt)}.backup`);
  const header = await writeBackup({ database, key, files: await readFolderFiles(dataDir, keyFile), made: { version: about.version, madeAt } }, file);
  return { file, bytes: (await stat(file)).size, header };
}

export const countRows = ({ tables }: BackupHeader): number => tables.reduce((sum, { rows }) => sum + rows, 0);
