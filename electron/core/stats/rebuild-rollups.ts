import { isDeepStrictEqual } from 'node:util';
import type { Knex } from 'knex';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { listSources, rowsOf, type FactSource } from './fact-source.ts';
import { factTypes } from './journal-facts.ts';
import { unpackDay } from './pack-day.ts';
import { readDayFacts } from './read-day-facts.ts';
import { findKeptText, forgetOtherDays, keepDay, keepMark, markStale, readHeads } from './rollup-repository.ts';

/** What a rebuilding found. */
export interface Rebuilt {
  /** Days on which something happened. */
  readonly days: number;
  /** Rows of the journal behind them. */
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Days that had been kept otherwise than the journal says: right now. */
  readonly corrected: readonly string[];
  /** Days that read back otherwise than they were reckoned: none, or this product is at fault. */
  readonly unequal: readonly string[];
}

/** The first and the last day on which something happened; undefined of an empty journal. */
async function findSpan(db: Knex, source: FactSource): Promise<{ from: string; to: string } | undefined> {
  const instants: string[] = [];
  for (const type of factTypes) {
    for (const order of ['asc', 'desc'] as const) {
      const row: { at: string } | undefined = await rowsOf(db, source).where({ type }).orderBy('at', order).first();
      if (row !== undefined) instants.push(row.at);
    }
  }
  for (const { payload } of await rowsOf(db, source).where({ type: 'pastTicketEntered' })) instants.push((JSON.parse(payload) as { arrivedAt: string }).arrivedAt);
  const [first, last] = [instants.sort()[0], instants.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: businessDay(first), to: businessDay(last) };
}

interface Rebuilding { readonly source: FactSource; readonly now: string; readonly onDay?: ((day: string) => void) | undefined }

async function rebuildSource({ database }: Kernel, { source, now, onDay }: Rebuilding): Promise<Omit<Rebuilt, 'seconds' | 'rowsPerSecond'>> {
  const { read } = database;
  const heads = await readHeads(read, source);
  const span = await findSpan(read, source);
  const today = businessDay(now);
  const [kept, corrected, unequal]: [string[], string[], string[]] = [[], [], []];
  for (let day = span?.from ?? today; span !== undefined && day <= span.to && day < today; day = addDays(day, 1)) {
    const facts = await readDayFacts(read, { source, day, now });
    const before = await findKeptText(read, source, day);
    const text = await database.transaction((db) => keepDay(db, source, facts));
    if (before !== undefined && !before.isStale && before.text !== text) corrected.push(day);
    if (text !== null && !isDeepStrictEqual(unpackDay(text), facts)) unequal.push(day);
    if (text !== null) kept.push(day);
    onDay?.(day);
  }
  await database.transaction(async (db) => {
    await forgetOtherDays(db, source, span ?? { from: today, to: today });
    if (span !== undefined && span.to >= today) await markStale(db, source, [today]);
    for (const [node, seq] of heads) await keepMark(db, source, { node, seq });
  });
  return { days: kept.length, rows: [...heads.values()].reduce((sum, seq) => sum + seq, 0), corrected, unequal };
}

/** Reckons every ended day anew from the journal, one in memory at a time, and says how it went. `onDay` hears of each. */
export async function rebuildRollups(kernel: Kernel, office: OfficeScope, onDay?: (day: string) => void): Promise<Rebuilt> {
  const [started, now] = [stopwatch(), kernel.clock.now()];
  const all: Omit<Rebuilt, 'seconds' | 'rowsPerSecond'>[] = [];
  for (const source of await listSources(kernel.database.read, office)) all.push(await rebuildSource(kernel, { source, now, onDay }));
  const seconds = (stopwatch() - started) / 1000;
  const rows = all.reduce((sum, each) => sum + each.rows, 0);
  return {
    days: all.reduce((sum, each) => sum + each.days, 0), rows, seconds: Math.round(seconds * 1000) / 1000, rowsPerSecond: Math.round(rows / Math.max(0.001, seconds)),
    corrected: all.flatMap((each) => each.corrected), unequal: all.flatMap((each) => each.unequal),
  };
}
