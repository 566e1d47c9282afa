import { daysBetween } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StatsBy } from '#shared/stats/stats.contract.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { FactSource } from './fact-source.ts';

export interface StatsParts {
  readonly kernel: Kernel;
  /** What a service is called; undefined for one that the catalogue does not know any more. */
  readonly serviceTitle: (serviceId: string) => string | undefined;
  /** How a template heads its papers; undefined for one that is there no more. */
  readonly documentTitle: (template: string) => string | undefined;
}

/** The same, with who heads a report. */
export interface ReportParts extends StatsParts {
  readonly letterhead: { readonly municipality: string; readonly coatOfArms: string | undefined };
}

export interface Period { readonly from: string; readonly to: string }

const mostYears = 20;
const daysOfYear = 366;

/** The period until today at most. Throws `STATS_PERIOD_WRONG`, `STATS_DAY_IN_FUTURE`, `STATS_PERIOD_TOO_LONG`. */
export function checkPeriod({ from, to }: Period, now: string): Period {
  const today = businessDay(now);
  if (from > to) throw new DomainError('STATS_PERIOD_WRONG');
  if (from > today) throw new DomainError('STATS_DAY_IN_FUTURE', { today });
  const end = to < today ? to : today;
  if (daysBetween(from, end) > mostYears * daysOfYear) throw new DomainError('STATS_PERIOD_TOO_LONG', { mostYears });
  return { from, to: end };
}

type Named = Pick<FactSource, 'municipalityId' | 'officeId' | 'name'>;

/** What the keys of some groups are called, retired queues too; with several offices a queue or counter bears its office's name. */
export async function readLabels({ kernel, serviceTitle }: Pick<StatsParts, 'kernel' | 'serviceTitle'>, { by, sources }: { readonly by: StatsBy; readonly sources: readonly Named[] }): Promise<(key: string) => string> {
  const officeNames = new Map(sources.map(({ officeId, name }) => [officeId, name]));
  const read = async (table: 'queues' | 'counters', column: 'name' | 'label'): Promise<(key: string) => string> => {
    const rows = await kernel.database.read(table).where({ municipality_id: sources[0]?.municipalityId }).whereIn('office_id', [...officeNames.keys()])
      .select<{ id: string; office_id: string; named: string }[]>('id', 'office_id', `${column} as named`);
    const named = new Map(rows.map((row) => [row.id, officeNames.size > 1 ? `${row.named} · ${officeNames.get(row.office_id) ?? ''}` : row.named]));
    return (key) => named.get(key) ?? key;
  };
  if (by === 'queue') return read('queues', 'name');
  if (by === 'counter') return read('counters', 'label');
  if (by === 'service') return (key) => serviceTitle(key) ?? key;
  return (key) => by === 'office' ? officeNames.get(key) ?? key : key;
}
