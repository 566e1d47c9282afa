import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { readBackupKey, readHeader, type BackupHeader } from '#core/backup/index.ts';
import { openPostgres } from '#core/database/postgres.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { lockDataFolder } from '#core/kernel/data-folder.ts';
import { UsageError } from '../usage-error.ts';
import { lookAtFolder, lookAtPostgres, type Target } from './look-at-target.ts';
import { countRows, stampOf } from './make-backup.ts';
import { restoreFolder, restorePostgres, type Restored } from './restore-places.ts';

interface Asked {
  readonly file: string;
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly keyFile: string;
  readonly isDryRun: boolean;
  readonly isSure: boolean;
  readonly asJson: boolean;
}

function describeTarget(target: Target): string {
  if (target.kind === 'empty') return 'nothing is there, nothing would be lost';
  if (target.kind === 'unreadable') return `what is there cannot be read (${target.reason}): what would be lost is not known`;
  const { isEarlierState, days } = target.loss;
  if (isEarlierState && days.length === 0) return 'nothing is there that the backup has not';
  const lines = days.map(({ day, entries, visits }) => `${day}: ${String(entries)} entries of the journal, ${String(visits)} visits`);
  return [isEarlierState ? 'there, and not in the backup:' : 'what is there is another office or went another way since, and would be lost whole:', ...lines].join('\n');
}

function tell({ header, target, restored }: { header: BackupHeader; target: Target; restored?: Restored }, asJson: boolean): void {
  const { madeAt, version } = header;
  const municipalities = header.municipalities.map(({ code }) => code);
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ madeAt, version, municipalities, rows: countRows(header), target, ...(restored && { restored: { journalRows: restored.journalRows, keptIn: restored.keptIn ?? null } }) })}\n`);
    return;
  }
  const done = restored === undefined ? [] : [`restored: ${String(countRows(header))} rows, journal of ${String(restored.journalRows)} rows verified; what was there before ${restored.keptIn === undefined ? 'was nothing' : `is in ${restored.keptIn}`}`];
  process.stdout.write([`backup of ${municipalities.join(', ')} as of ${madeAt}, version ${version}`, describeTarget(target), ...done, ''].join('\n'));
}

type Way = { look(header: BackupHeader): Promise<Target>; restore(target: Target): Promise<Restored>; close(): Promise<void> };

function wayOf(asked: Parameters<typeof restoreFolder>[0], databaseUrl: string | undefined): Way {
  if (databaseUrl === undefined) return { look: (header) => lookAtFolder(asked.dataDir, header), restore: () => restoreFolder(asked), close: () => Promise.resolve() };
  const database = openPostgres(databaseUrl);
  return { look: (header) => lookAtPostgres(database, header), restore: (target) => restorePostgres(database, asked, { isEmpty: target.kind === 'empty' }), close: () => database.close() };
}

/**
 * Tells what a backup would replace, and puts it there for whoever is sure or where nothing is; what was there is always kept. Exit code 0;
 * throws a sentence, and everything is as it was, when it cannot be done or nobody was sure.
 */
export async function runRestore({ file, dataDir, databaseUrl, keyFile, isDryRun, isSure, asJson }: Asked): Promise<number> {
  if (isDryRun && isSure) throw new UsageError('--dry-run touches nothing, --yes-replace replaces: give one of them');
  const key = await readBackupKey(keyFile);
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  const header = await readHeader(file, key);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const release = await lockDataFolder(dataDir);
  try {
    const way = wayOf({ file, dataDir, key, keyFile, stamp: stampOf(systemClock.now()) }, databaseUrl);
    try {
      const target = await way.look(header);
      if (!isDryRun && (isSure || target.kind === 'empty')) {
        tell({ header, target, restored: await way.restore(target) }, asJson);
        return 0;
      }
      tell({ header, target }, asJson);
      if (isDryRun) return 0;
      throw new Error('nothing was changed: --yes-replace puts the backup in place of what is there, and keeps that');
    } finally {
      await way.close();
    }
  } finally {
    await release();
  }
}
