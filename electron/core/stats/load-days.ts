import type { Knex } from 'knex';
import { addDays, daysBetween } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { DayFacts } from '#shared/stats/day-facts.model.ts';
import type { FactSource } from './fact-source.ts';
import { readDayFacts } from './read-day-facts.ts';
import { listKeptDays, readHeads } from './rollup-repository.ts';
import { countUnseen, findFirstUnseenDay, readTouched } from './touched-days.ts';

/** The days of a period that are known, ascending; `daysLeft` are not reckoned yet. */
export interface LoadedDays { readonly days: readonly DayFacts[]; readonly daysLeft: number }

/** As many days are reckoned while somebody waits; more wait for the worker. */
const mostDirect = 40;
/** As many rows are looked at for late facts while somebody waits. */
const mostUnseen = 20_000;

/** Days of which something came since the worker last looked; with very many rows, all from the day of the first of them. */
async function findUnseenDays(db: Knex, source: FactSource, { from, to }: { from: string; to: string }): Promise<Set<string>> {
  const days = new Set<string>();
  if (await countUnseen(db, source) <= mostUnseen) {
    for await (const piece of readTouched(db, source)) for (const day of piece.days) days.add(day);
    return days;
  }
  const first = await findFirstUnseenDay(db, source) ?? to;
  const start = first > from ? first : from;
  for (let day = start; day <= to; day = addDays(day, 1)) days.add(day);
  return days;
}

interface Today { readonly heads: string; readonly now: string; readonly facts: DayFacts }
const todays = new WeakMap<object, Map<string, Today>>();
/** How old the open sessions of today may be shown, ms. */
const freshMilliseconds = 15_000;

/** Today's facts, read again only when something happened or some seconds went by. */
async function readToday(db: Knex, source: FactSource, at: { day: string; now: string }): Promise<DayFacts> {
  const kept = todays.get(db) ?? new Map<string, Today>();
  todays.set(db, kept);
  const heads = JSON.stringify([...await readHeads(db, source)]);
  const last = kept.get(source.officeId);
  const age = Date.parse(at.now) - Date.parse(last?.now ?? at.now);
  if (last?.heads === heads && last.facts.day === at.day && age >= 0 && age < freshMilliseconds) return last.facts;
  const facts = await readDayFacts(db, { source, ...at });
  kept.set(source.officeId, { heads, now: at.now, facts });
  return facts;
}

/** The facts of a period: kept days as they are kept, those that something late came for from the journal, and today as it is now. */
export async function loadDays(db: Knex, source: FactSource, of: { readonly from: string; readonly to: string; readonly now: string }): Promise<LoadedDays> {
  const { now } = of;
  const today = businessDay(now);
  const range = { from: of.from, to: of.to < today ? of.to : addDays(today, -1) };
  const known = new Map<string, DayFacts>();
  const direct = new Set<string>();
  for (const { day, facts } of range.from <= range.to ? await listKeptDays(db, source, range) : []) {
    if (facts === undefined) direct.add(day);
    else known.set(day, facts);
  }
  if (range.from <= range.to) for (const day of await findUnseenDays(db, source, range)) if (day >= range.from && day <= range.to) direct.add(day);
  const isReckoned = direct.size <= mostDirect;
  for (const day of direct) {
    if (isReckoned) known.set(day, await readDayFacts(db, { source, day, now }));
    else known.delete(day);
  }
  if (of.from <= today && of.to >= today) known.set(today, await readToday(db, source, { day: today, now }));
  const days = [...known.values()].sort((one, other) => daysBetween(other.day, one.day));
  return { days, daysLeft: isReckoned ? 0 : direct.size };
}
