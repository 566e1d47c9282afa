import type { ParseArgsOptionsConfig } from 'node:util';
import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import { centralSystems, type CentralSystem } from '#shared/sync/sync.model.ts';
import { readCitizensListener } from './citizens-options.ts';
import type { HubOptions } from './start-hub.ts';
import { UsageError } from './usage-error.ts';

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Command {
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  /** Under which name the words that are no options are found; absent: the command takes none. */
  readonly argument?: string;
  /** Exit code; throws a sentence when it cannot be done. */
  run(values: Values): Promise<number>;
}

/** A text option; throws when it is required and missing. */
function text(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

const optionalText = (values: Values, name: string): string | undefined => values[name] === undefined ? undefined : text(values, name);

function optionalPort(values: Values, name: string): number | undefined {
  const given = optionalText(values, name);
  if (given === undefined) return undefined;
  if (!/^\d{1,5}$/.test(given) || Number(given) > 65_535) throw new UsageError(`--${name} ${given} is not a port: 0 to 65535`);
  return Number(given);
}

/** A number in a range, or the usual one when it is not given. */
function number(values: Values, name: string, range: { usual: number; from: number; to: number }): number {
  const given = optionalText(values, name) ?? String(range.usual);
  const value = Number(given);
  if (!/^\d+(\.\d+)?$/.test(given) || value < range.from || value > range.to) throw new UsageError(`--${name} ${given} is not a number from ${range.from} to ${range.to}`);
  return value;
}

function wholeNumber(values: Values, name: string, range: { usual: number; from: number; to: number }): number {
  const value = number(values, name, range);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} ${value} is not a whole number`);
  return value;
}

function printerAddress(values: Values): string | undefined {
  const given = optionalText(values, 'thermal');
  if (given !== undefined && URL.parse(given)?.protocol !== 'tcp:') {
    throw new UsageError(`--thermal ${given} is not the address of a printer: tcp://HOST:PORT`);
  }
  return given;
}

const termsByName: Readonly<Record<string, CertificateTerms>> = {
  local: { source: 'local', whenDown: 'wait', waitMinutes: 5 },
  anpr: { source: 'anpr', whenDown: 'local', waitMinutes: 5 },
  'anpr-wait': { source: 'anpr', whenDown: 'wait', waitMinutes: 5 },
};

function certificateTerms(values: Values): CertificateTerms | undefined {
  const given = optionalText(values, 'certificates');
  const terms = termsByName[given ?? ''];
  if (given !== undefined && terms === undefined) throw new UsageError(`--certificates ${given} is none of ${Object.keys(termsByName).join(', ')}`);
  if (given !== undefined && values['training'] !== true) throw new UsageError('--certificates is of training: a real office says it in its municipality.yaml');
  return terms;
}

function systemsNamed(values: Values): readonly CentralSystem[] | undefined {
  return optionalText(values, 'only')?.split(',').map((name) => {
    const known = centralSystems.find((system) => system === name.trim());
    if (known === undefined) throw new UsageError(`--only ${name} is not a central system: ${centralSystems.join(', ')}`);
    return known;
  });
}

/** Every command by its words, as a table of contents; what it takes is loaded when it is asked for. */
export const commands: Readonly<Record<string, Command>> = {
  hub: {
    usage: 'hub --data DIR [--port N] [--host ADDRESS] [--training] [--database URL] [--public-url URL] [--public-port N] [--public-host ADDRESS] [--public-proxy ADDRESS,ADDRESS] [--thermal tcp://HOST:PORT] [--certificates local|anpr|anpr-wait] [--systems FILE] [--seal FILE] [--cache DIR]',
    options: {
      data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' }, training: { type: 'boolean' },
      database: { type: 'string' }, 'public-url': { type: 'string' },
      'public-port': { type: 'string' }, 'public-host': { type: 'string' }, 'public-proxy': { type: 'string' }, thermal: { type: 'string' }, certificates: { type: 'string' }, systems: { type: 'string' }, seal: { type: 'string' }, cache: { type: 'string' },
    },
    run: async (values) => {
      const options: HubOptions = {
        dataDir: text(values, 'data'), port: optionalPort(values, 'port') ?? 4680, host: optionalText(values, 'host') ?? '127.0.0.1', training: values.training === true,
        databaseUrl: optionalText(values, 'database'), publicBaseUrl: optionalText(values, 'public-url'), thermalPrinter: printerAddress(values),
        certificateTerms: certificateTerms(values),
        systemsFile: optionalText(values, 'systems'), sealFile: optionalText(values, 'seal'), cacheDir: optionalText(values, 'cache'),
        citizens: readCitizensListener({ port: optionalPort(values, 'public-port'), host: optionalText(values, 'public-host'), proxy: optionalText(values, 'public-proxy') }),
      };
      return (await import('./run-hub.ts')).runHub(options);
    },
  },
  'journal verify': {
    usage: 'journal verify --data DIR [--database URL]',
    options: { data: { type: 'string' }, database: { type: 'string' } },
    run: async (values) => (await import('./verify-journal.ts')).verifyJournalOf({ dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database') }),
  },
  'migrate-db': {
    usage: 'migrate-db --from sqlite:DATA_FOLDER --to postgres://USER:PASSWORD@HOST:PORT/DATABASE [--json]',
    options: { from: { type: 'string' }, to: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('./migrate-db.ts')).migrateDb({ from: text(values, 'from'), to: text(values, 'to'), asJson: values.json === true }),
  },
  'systems check': {
    usage: 'systems check [--data DIR] [--systems FILE] [--json]',
    options: { data: { type: 'string' }, systems: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('./run-systems-check.ts')).runSystemsCheck({ dataDir: optionalText(values, 'data'), file: optionalText(values, 'systems'), asJson: values.json === true }),
  },
  'catalogue check': {
    usage: 'catalogue check [--municipality CODE] [--area AREA] [--drive] [--json]',
    options: { municipality: { type: 'string' }, area: { type: 'string' }, drive: { type: 'boolean' }, json: { type: 'boolean' } },
    run: async (values) => {
      const { runCatalogueCheck } = await import('./catalogue-check.ts');
      return runCatalogueCheck({
        municipality: optionalText(values, 'municipality') ?? 'training', area: optionalText(values, 'area'), isDriven: values.drive === true, asJson: values.json === true,
      });
    },
  },
  'catalogue schema': { usage: 'catalogue schema', options: {}, run: async () => (await import('./catalogue-schema.ts')).writeCatalogueSchema() },
  'catalogue search': {
    usage: 'catalogue search WORDS [--municipality CODE] [--json]',
    options: { municipality: { type: 'string' }, json: { type: 'boolean' } },
    argument: 'words',
    run: async (values) => (await import('./catalogue-search.ts')).runCatalogueSearch({ words: text(values, 'words'), municipality: optionalText(values, 'municipality') ?? 'training', asJson: values.json === true }),
  },
  'catalogue drive': {
    usage: 'catalogue drive CODE [--json]',
    options: { json: { type: 'boolean' } },
    argument: 'service',
    run: async (values) => {
      const { runCatalogueDrive } = await import('./catalogue-drive/run-catalogue-drive.ts');
      return runCatalogueDrive({ service: text(values, 'service'), asJson: values.json === true });
    },
  },
  'print samples': {
    usage: 'print samples --out DIR [--municipality CODE] [--area AREA]',
    options: { out: { type: 'string' }, municipality: { type: 'string' }, area: { type: 'string' } },
    /* Loaded when it is asked for: it draws every paper of the catalogue. */
    run: async (values) => {
      const { runPrintSamples } = await import('./print-samples/run-print-samples.ts');
      return runPrintSamples({ out: text(values, 'out'), municipality: optionalText(values, 'municipality') ?? 'training', area: optionalText(values, 'area') });
    },
  },
  simulate: {
    usage: 'simulate [--tickets N] [--counters N] [--seed N] [--load FACTOR] [--overload] [--json]',
    options: { tickets: { type: 'string' }, counters: { type: 'string' }, seed: { type: 'string' }, load: { type: 'string' }, overload: { type: 'boolean' }, json: { type: 'boolean' } },
    run: async (values) => {
      const { runSimulate } = await import('./simulate/run-simulate.ts');
      return runSimulate({
        tickets: wholeNumber(values, 'tickets', { usual: 2000, from: 1, to: 20_000 }), counters: wholeNumber(values, 'counters', { usual: 12, from: 1, to: 60 }),
        seed: wholeNumber(values, 'seed', { usual: 1, from: 0, to: 4_294_967_295 }),
        load: number(values, 'load', { usual: values.overload === true ? 1.3 : 0.9, from: 0.1, to: 3 }), asJson: values.json === true,
      });
    },
  },
  simulators: {
    usage: 'simulators --out DIR [--only SYSTEM,SYSTEM]',
    options: { out: { type: 'string' }, only: { type: 'string' } },
    run: async (values) => {
      const { playSimulators } = await import('#core/simulators/play-simulators.ts');
      await playSimulators({ dir: text(values, 'out'), only: systemsNamed(values) });
      return 0;
    },
  },
  'connectors check': {
    usage: 'connectors check [--json] [--specs DIR]',
    options: { json: { type: 'boolean' }, specs: { type: 'string' } },
    run: async (values) => {
      const { runConnectorsCheck } = await import('./connectors-check/run-connectors-check.ts');
      return runConnectorsCheck({ specsDir: optionalText(values, 'specs'), asJson: values.json === true });
    },
  },
};
