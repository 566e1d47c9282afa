import type { Commands, Values } from './command.ts';
import { optionalText, text } from './option-values.ts';

const place = { data: { type: 'string' }, database: { type: 'string' }, municipality: { type: 'string' } } as const;
const placeOf = (values: Values) => ({ dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), municipality: optionalText(values, 'municipality') });

/** An office and its centre. */
export const replicaCommands: Commands = {
  'replica status': {
    usage: 'replica status --data DIR [--database URL] [--municipality CODE] [--json]',
    options: { ...place, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-replica.ts')).runReplicaStatus({ ...placeOf(values), asJson: values.json === true }),
  },
  'replica join': {
    usage: 'replica join --data DIR [--database URL] [--municipality CODE] --centre https://ADDRESS --code CODE [--fingerprint HEX] [--json]',
    options: { ...place, centre: { type: 'string' }, code: { type: 'string' }, fingerprint: { type: 'string' }, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-replica.ts')).runReplicaJoin({
      ...placeOf(values), centre: text(values, 'centre'), code: text(values, 'code'), fingerprint: optionalText(values, 'fingerprint'), asJson: values.json === true,
    }),
  },
  'replica leave': {
    usage: 'replica leave --data DIR [--database URL] [--municipality CODE] [--json]',
    options: { ...place, json: { type: 'boolean' } },
    run: async (values) => (await import('../run-replica.ts')).runReplicaLeave({ ...placeOf(values), asJson: values.json === true }),
  },
};
