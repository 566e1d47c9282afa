import type { Commands } from './command.ts';
import { optionalText, text } from './option-values.ts';

const key = { 'key-file': { type: 'string' }, json: { type: 'boolean' } } as const;
const place = { data: { type: 'string' }, database: { type: 'string' } } as const;

/** Copies of an office, and the way back. */
export const backupCommands: Commands = {
  'backup-key': {
    usage: 'backup-key --out FILE [--json]',
    options: { out: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../backup/run-backup.ts')).makeBackupKey({ out: text(values, 'out'), asJson: values.json === true }),
  },
  backup: {
    usage: 'backup --data DIR [--database URL] --to FOLDER --key-file FILE [--json]',
    options: { ...place, ...key, to: { type: 'string' } },
    run: async (values) => (await import('../backup/run-backup.ts')).runBackup({
      dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), to: text(values, 'to'), keyFile: text(values, 'key-file'), asJson: values.json === true,
    }),
  },
  'verify-backup': {
    usage: 'verify-backup FILE --key-file FILE [--json]',
    options: key,
    argument: 'file',
    run: async (values) => (await import('../backup/run-verify-backup.ts')).runVerifyBackup({ file: text(values, 'file'), keyFile: text(values, 'key-file'), asJson: values.json === true }),
  },
  restore: {
    usage: 'restore FILE --data DIR [--database URL] --key-file FILE [--dry-run | --yes-replace] [--json]',
    options: { ...place, ...key, 'dry-run': { type: 'boolean' }, 'yes-replace': { type: 'boolean' } },
    argument: 'file',
    run: async (values) => (await import('../backup/run-restore.ts')).runRestore({
      file: text(values, 'file'), dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), keyFile: text(values, 'key-file'),
      isDryRun: values['dry-run'] === true, isSure: values['yes-replace'] === true, asJson: values.json === true,
    }),
  },
};
