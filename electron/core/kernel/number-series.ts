import type { Work } from './work.ts';

/** A series as it stands in the table: an island counts its own. */
const markedSeries = ({ mark }: Work, series: string): string => mark === '' ? series : `${mark}:${series}`;

/**
 * The next number of a series in a period (a year, a business day), from 1. The row stays locked until
 * the commit and the number goes back with a rollback: no gap and no duplicate, whatever crashes.
 */
export async function nextNumber(work: Work, series: string, period: string): Promise<number> {
  const key = { municipality_id: work.actor.municipalityId, series: markedSeries(work, series), period };
  const [row] = await work.db('number_series')
    .insert({ ...key, last: 1 })
    .onConflict(['municipality_id', 'series', 'period'])
    .merge({ last: work.db.raw('number_series.last + 1') })
    .returning('last') as { last: number }[];
  if (row === undefined) throw new Error(`The series ${series} gave no number`);
  return row.last;
}

/**
 * Locks series until the commit, in the order given and without taking a number: whoever may number in more than one
 * holds them all first, in the same order as everybody else.
 */
export async function holdSeries(work: Work, series: readonly string[], period: string): Promise<void> {
  for (const each of series) {
    await work.db('number_series')
      .insert({ municipality_id: work.actor.municipalityId, series: markedSeries(work, each), period, last: 0 })
      .onConflict(['municipality_id', 'series', 'period'])
      .merge({ last: work.db.raw('number_series.last') });
  }
}
