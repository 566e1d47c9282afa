import type { CertificateTerms } from '#shared/catalogue/municipality.model.ts';
import { readCitizensListener } from '../citizens-options.ts';
import type { HubOptions } from '../start-hub.ts';
import { UsageError } from '../usage-error.ts';
import type { Commands, Values } from './command.ts';
import { optionalPort, optionalText, text } from './option-values.ts';

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

/** The hub itself. */
export const hubCommands: Commands = {
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
      return (await import('../run-hub.ts')).runHub(options);
    },
  },
};
