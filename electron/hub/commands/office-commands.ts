import type { Commands } from './command.ts';
import { optionalText, text } from './option-values.ts';

/** What looks at an office's data and configuration. */
export const officeCommands: Commands = {
  'journal verify': {
    usage: 'journal verify --data DIR [--database URL]',
    options: { data: { type: 'string' }, database: { type: 'string' } },
    run: async (values) => (await import('../verify-journal.ts')).verifyJournalOf({ dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database') }),
  },
  'migrate-db': {
    usage: 'migrate-db --from sqlite:DATA_FOLDER --to postgres://USER:PASSWORD@HOST:PORT/DATABASE [--json]',
    options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../migrate-db.ts')).migrateDb({ from: text(values, 'from'), to: text(values, 'to'), asJson: values.json === true }),
  },
  'systems check': {
    usage: 'systems check [--data DIR] [--systems FILE] [--json]',
    options: { data: { type: 'string' }, systems: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-systems-check.ts')).runSystemsCheck({ dataDir: optionalText(values, 'data'), file: optionalText(values, 'systems'), asJson: values.json === true }),
  },
};
