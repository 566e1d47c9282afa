import { isDay } from '#shared/kernel/calendar.ts';
import { UsageError } from '../usage-error.ts';
import type { Commands, Values } from './command.ts';
import { number, optionalText, text, wholeNumber } from './option-values.ts';

/** A connection string, alone or after `postgres:`. */
function postgresUrl(given: string | undefined): string | undefined {
  const url = given?.replace(/^postgres:(?=postgres(?:ql)?:\/\/)/, '');
  if (url !== undefined && (!/^postgres(?:ql)?:\/\//.test(url) || URL.parse(url) === null)) throw new UsageError('--to is postgres://USER:PASSWORD@HOST:PORT/DATABASE');
  return url;
}

function day(given: string | undefined): string | undefined {
  if (given !== undefined && !isDay(given)) throw new UsageError(`--until ${given} is not a day, YYYY-MM-DD`);
  return given;
}

/** What goes cannot be had back: two words are needed, and neither alone does anything. */
function isErasing(values: Values): boolean {
  const [dryRun, apply, sure] = [values['dry-run'] === true, values.apply === true, values['yes-erase'] === true];
  if (dryRun && (apply || sure)) throw new UsageError('--dry-run touches nothing, --apply --yes-erase erases: give one of them');
  if (apply !== sure) throw new UsageError('what goes cannot be had back: --apply needs --yes-erase, and --yes-erase needs --apply. Without both this command tells what would go');
  return apply;
}

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
  'open-data': {
    usage: 'open-data --data DIR --out DIR [--database URL] [--municipality CODE] [--base https://ADDRESS/open-data/] [--json]',
    options: { data: { type: 'string' }, out: { type: 'string' }, database: { type: 'string' }, municipality: { type: 'string' }, base: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-open-data.ts')).runOpenData({
      dataDir: text(values, 'data'), out: text(values, 'out'), databaseUrl: optionalText(values, 'database'), municipality: optionalText(values, 'municipality'),
      base: optionalText(values, 'base'), asJson: values.json === true,
    }),
  },
  retention: {
    usage: 'retention --data DIR [--database URL] [--dry-run | --apply --yes-erase] [--json]',
    options: { data: { type: 'string' }, database: { type: 'string' }, 'dry-run': { type: 'boolean' }, apply: { type: 'boolean' }, 'yes-erase': { type: 'boolean' }, json: { type: 'boolean' } },
    run: async (values) => {
      const asked = { dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), asJson: values.json === true };
      return isErasing(values) ? (await import('../apply-retention.ts')).applyRetention(asked) : (await import('../look-at-retention.ts')).lookAtRetention(asked);
    },
  },
  'seed-history': {
    usage: 'seed-history --data DIR [--years N] [--visits-per-year N] [--seed N] [--until YYYY-MM-DD] [--to postgres://USER:PASSWORD@HOST:PORT/DATABASE] [--json]',
    options: {
      data: { type: 'string' }, years: { type: 'string' }, 'visits-per-year': { type: 'string' }, seed: { type: 'string' }, until: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' },
    },
    run: async (values) => (await import('../history/run-seed-history.ts')).runSeedHistory({
      dataDir: text(values, 'data'), databaseUrl: postgresUrl(optionalText(values, 'to')), until: day(optionalText(values, 'until')),
      years: number(values, 'years', { usual: 10, from: 0.02, to: 20 }), visitsPerYear: wholeNumber(values, 'visits-per-year', { usual: 65_000, from: 100, to: 200_000 }),
      seed: wholeNumber(values, 'seed', { usual: 1, from: 0, to: 33_554_431 }), asJson: values.json === true, tell: (told) => { process.stderr.write(told); },
    }),
  },
  'subject-export': {
    usage: 'subject-export --data DIR --request ID --reason TEXT --out DIR [--database URL] [--municipality CODE]',
    options: { data: { type: 'string' }, request: { type: 'string' }, reason: { type: 'string' }, out: { type: 'string' }, database: { type: 'string' }, municipality: { type: 'string' } },
    run: async (values) => (await import('../run-subject-export.ts')).runSubjectExport({
      dataDir: text(values, 'data'), requestId: text(values, 'request'), reason: text(values, 'reason'), out: text(values, 'out'), databaseUrl: optionalText(values, 'database'),
      municipality: optionalText(values, 'municipality'),
    }),
  },
  'systems check': {
    usage: 'systems check [--data DIR] [--systems FILE] [--json]',
    options: { data: { type: 'string' }, systems: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-systems-check.ts')).runSystemsCheck({ dataDir: optionalText(values, 'data'), file: optionalText(values, 'systems'), asJson: values.json === true }),
  },
};
