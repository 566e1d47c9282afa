import { optionsOf, settingNames, usageOf } from '../settings/setting-spelling.ts';
import type { Commands } from './command.ts';
import { optionalText, wholeNumber } from './option-values.ts';

const certificateSettings = ['tls', 'tlsNames', 'tlsCertificate', 'tlsKey', 'tlsPkcs12', 'tlsPassphrase', 'host'] as const;

/** The hub itself, its certificate, and the hubs around. */
export const hubCommands: Commands = {
  hub: {
    usage: `hub --data DIR [--config FILE] [--check] ${usageOf(settingNames.filter((name) => name !== 'data'))}`,
    options: { ...optionsOf(settingNames), config: { type: 'string' }, check: { type: 'boolean' } },
    run: async (values) => {
      const { hubOptionsOf, readSettings, runSettingsCheck } = await import('../settings/index.ts');
      const read = await readSettings(values, process.env);
      if (values.check === true) return runSettingsCheck(read);
      return (await import('../run-hub.ts')).runHub(await hubOptionsOf(read));
    },
  },
  'hub certificate': {
    usage: `hub certificate --data DIR [--config FILE] [--out FILE] ${usageOf(certificateSettings)}`,
    options: { ...optionsOf(['data', ...certificateSettings]), config: { type: 'string' }, out: { type: 'string' } },
    run: async (values) => {
      const { readSettings, tlsOf } = await import('../settings/index.ts');
      const { settings } = await readSettings(values, process.env);
      return (await import('../run-certificate.ts')).runCertificate({ dataDir: settings.data ?? '', tls: tlsOf(settings), out: optionalText(values, 'out') });
    },
  },
  hubs: {
    usage: 'hubs [--seconds N] [--json]',
    options: { seconds: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-hubs.ts')).runHubs({ seconds: wholeNumber(values, 'seconds', { usual: 3, from: 1, to: 60 }), asJson: values.json === true }),
  },
};
