import type { Commands } from './command.ts';
import { optionalText, text } from './option-values.ts';

const options = { data: { type: 'string' }, database: { type: 'string' }, json: { type: 'boolean' } } as const;
const asked = (values: Parameters<Commands[string]['run']>[0]) => ({ dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), asJson: values['json'] === true });

/** What is done with a node's keys. */
export const keyCommands: Commands = {
  'keys status': {
    usage: 'keys status --data DIR [--database URL] [--json]', options,
    run: async (values) => (await import('../run-keys.ts')).showKeys(asked(values)),
  },
  'keys rotate': {
    usage: 'keys rotate --data DIR [--database URL] [--json]', options,
    run: async (values) => (await import('../run-keys.ts')).rotateKeys(asked(values)),
  },
};
