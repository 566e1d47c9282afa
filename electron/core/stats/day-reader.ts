import type { DayFacts } from '#shared/stats/day-facts.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listSources } from './fact-source.ts';
import { loadDays } from './load-days.ts';
import { readLabels, type Period } from './stats-parts.ts';

/**
 * The days of all offices of a municipality for other slices: those of a period, one of each office, with how many are not reckoned yet, the first on which
 * anything happened, and how queues are called, retired ones too.
 */
export interface DayReader {
  loadDays(period: Period): Promise<{ readonly days: readonly DayFacts[]; readonly daysLeft: number }>;
  findFirstDay(): Promise<string | undefined>;
  readQueueNames(): Promise<(id: string) => string>;
}

export function createDayReader(kernel: Kernel, office: OfficeScope): DayReader {
  const { database: { read }, clock } = kernel;
  const listOwn = async () => (await listSources(read, office)).filter(({ node }) => node === undefined);
  return {
    async loadDays(period) {
      const loaded = [];
      for (const source of await listOwn()) loaded.push(await loadDays(read, source, { ...period, now: clock.now() }));
      return { days: loaded.flatMap(({ days }) => days), daysLeft: loaded.reduce((sum, { daysLeft }) => sum + daysLeft, 0) };
    },
    async findFirstDay() {
      const ids = (await listOwn()).map(({ officeId }) => officeId);
      const row: { day: string } | undefined = await read('day_rollups').where({ municipality_id: office.municipalityId }).whereIn('office_id', ids).whereNotNull('facts').orderBy('day').first('day');
      return row?.day;
    },
    readQueueNames: async () => readLabels({ kernel, serviceTitle: () => undefined }, { by: 'queue', sources: await listOwn() }),
  };
}
