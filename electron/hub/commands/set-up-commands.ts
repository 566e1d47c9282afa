import type { Commands, Values } from './command.ts';
import { optionalText, text, wholeNumber } from './option-values.ts';

const place = { data: { type: 'string' }, database: { type: 'string' }, municipality: { type: 'string' }, json: { type: 'boolean' } } as const;
const placeOf = (values: Values) => ({ dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), asJson: values['json'] === true });

/** How an office begins, and how its administrator comes in. */
export const setUpCommands: Commands = {
  'setup-office': {
    usage: 'setup-office --data DIR --municipality CODE --office NAME --administrator USERNAME --name NAME [--counters N] [--database URL] [--json]',
    options: { ...place, office: { type: 'string' }, administrator: { type: 'string' }, name: { type: 'string' }, counters: { type: 'string' } },
    run: async (values) => (await import('../run-set-up.ts')).runSetUp({
      ...placeOf(values), municipality: text(values, 'municipality'), officeName: text(values, 'office'), counters: wholeNumber(values, 'counters', { usual: 1, from: 1, to: 99 }),
      administrator: { username: text(values, 'administrator'), displayName: text(values, 'name') },
    }),
  },
  'staff password': {
    usage: 'staff password --data DIR --user USERNAME [--database URL] [--municipality CODE] [--json]',
    options: { ...place, user: { type: 'string' } },
    run: async (values) => (await import('../run-set-up.ts')).runStaffPassword({ ...placeOf(values), municipality: optionalText(values, 'municipality'), username: text(values, 'user') }),
  },
};
