import { isDay } from '#shared/kernel/calendar.ts';
import { UsageError } from '../usage-error.ts';
import type { Commands, Values } from './command.ts';
import { optionalText, text } from './option-values.ts';

const where = (values: Values) => ({
  dataDir: text(values, 'data'), databaseUrl: optionalText(values, 'database'), municipality: optionalText(values, 'municipality'), asJson: values.json === true,
});
const options = { data: { type: 'string' }, database: { type: 'string' }, municipality: { type: 'string' }, json: { type: 'boolean' } } as const;

function dayOf(values: Values): string | undefined {
  const day = optionalText(values, 'day');
  if (day !== undefined && !isDay(day)) throw new UsageError(`--day ${day} is not a day: YYYY-MM-DD`);
  return day;
}

/** The figures of an office. */
export const statsCommands: Commands = {
  stats: {
    usage: 'stats --data DIR [--database URL] [--municipality CODE] [--day YYYY-MM-DD] [--json]',
    options: { ...options, day: { type: 'string' } },
    run: async (values) => (await import('../run-stats.ts')).runStatsDay({ ...where(values), day: dayOf(values) }),
  },
  'stats rebuild': {
    usage: 'stats rebuild --data DIR [--database URL] [--municipality CODE] [--json]',
    options,
    run: async (values) => (await import('../run-stats.ts')).runStatsRebuild(where(values)),
  },
};
