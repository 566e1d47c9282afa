import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { caseReportOf, moneyReportOf } from '#shared/stats/case-money.rules.ts';
import { timesOf } from '#shared/stats/figure-parts.rules.ts';
import { createPeriodTally, waitsIn, type PeriodQuestion } from '#shared/stats/period.rules.ts';
import type { CaseBy, CaseReport, DayFigures, MoneyBy, MoneyReport, PeriodFigures, StatsBy, StatsFilter, WaitDistribution } from '#shared/stats/stats.contract.ts';
import type { OfficeDay } from '#shared/stats/day-facts.model.ts';
import type { FactSource } from './fact-source.ts';
import { loadDays } from './load-days.ts';
import { chooseSources } from './seen-offices.ts';
import { checkPeriod, readLabels, type Period, type StatsParts } from './stats-parts.ts';

const stateOf = (daysLeft: number): PeriodFigures['state'] => ({ isComplete: daysLeft === 0, daysLeft });

/** Of whom something is asked: absent or empty, of the office of the session. */
interface OfOffices { readonly officeIds?: readonly string[] | undefined }
interface Loaded { readonly period: Period; readonly sources: readonly FactSource[]; readonly days: readonly OfficeDay[]; readonly daysLeft: number }

/** The days of a period at the offices asked for, an office after the other. Throws what a period throws, and `STATS_OFFICE_HIDDEN`. */
export async function loadAskedDays({ kernel }: StatsParts, actor: Actor, { officeIds, by, ...asked }: Period & OfOffices & { readonly by?: StatsBy }): Promise<Loaded> {
  const { database: { read }, clock } = kernel;
  const now = clock.now();
  const period = checkPeriod(asked, now);
  const sources = await chooseSources(read, actor, { officeIds, by });
  const days: OfficeDay[] = [];
  let daysLeft = 0;
  for (const source of sources) {
    const loaded = await loadDays(read, source, { ...period, now });
    for (const facts of loaded.days) days.push({ officeId: source.officeId, facts });
    daysLeft += loaded.daysLeft;
  }
  return { period, sources, days, daysLeft };
}

/** The figures of a period, of one office or several. */
export async function readPeriod(parts: StatsParts, actor: Actor, { period: asked, ...question }: PeriodQuestion & { readonly period: Period }): Promise<PeriodFigures> {
  const { by, filter } = question;
  const { period, sources, days, daysLeft } = await loadAskedDays(parts, actor, { ...asked, officeIds: filter?.officeIds, by });
  const tally = createPeriodTally(question);
  for (const { facts, officeId } of days) tally.addDay(facts, officeId);
  const label = await readLabels(parts, { by, sources });
  const { groups, total, ...counted } = tally.answer();
  return { ...period, total, ...counted, held: [...counted.held], groups: groups.map(({ key, figures }) => ({ key, label: label(key), figures })), state: stateOf(daysLeft) };
}

/** One day, whole and in parts. */
export async function readDay(parts: StatsParts, actor: Actor, { day, ...asked }: { readonly day: string; readonly filter?: StatsFilter | undefined; readonly withinMinutes: number }): Promise<DayFigures> {
  const { sources, days } = await loadAskedDays(parts, actor, { from: day, to: day, officeIds: asked.filter?.officeIds });
  const partsBy = async (by: StatsBy) => {
    const tally = createPeriodTally({ by, ...asked });
    for (const { facts, officeId } of days) tally.addDay(facts, officeId);
    const [answer, label] = [tally.answer(), await readLabels(parts, { by, sources })];
    return { ...answer, groups: answer.groups.map(({ key, figures }) => ({ key, label: label(key), figures })) };
  };
  const [hours, queues, counters] = [await partsBy('hour'), await partsBy('queue'), await partsBy('counter')];
  return {
    day, isToday: day === businessDay(parts.kernel.clock.now()), total: hours.total, hours: hours.groups, queues: queues.groups, counters: counters.groups,
    visitsWithoutTicket: hours.visitsWithoutTicket, held: [...hours.held],
  };
}

/** How long people waited, in bins. */
export async function readWaits(parts: StatsParts, actor: Actor, { binMinutes, filter, ...asked }: Period & { readonly binMinutes: number; readonly filter?: StatsFilter | undefined }): Promise<WaitDistribution> {
  const { days, daysLeft } = await loadAskedDays(parts, actor, { ...asked, officeIds: filter?.officeIds });
  const waits = days.flatMap(({ facts }) => waitsIn(facts, filter));
  const counts: number[] = [];
  for (const wait of waits) {
    const bin = Math.floor(wait / (binMinutes * 60_000));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { times: timesOf(waits), binMinutes, bins: Array.from(counts, (count: number | undefined, bin) => ({ fromMinutes: bin * binMinutes, count: count ?? 0 })), state: stateOf(daysLeft) };
}

export async function readCases(parts: StatsParts, actor: Actor, { serviceIds, ...asked }: Period & OfOffices & { readonly by: CaseBy; readonly serviceIds?: readonly string[] | undefined }): Promise<CaseReport> {
  const { period, sources, days, daysLeft } = await loadAskedDays(parts, actor, asked);
  const label = await readLabels(parts, { by: asked.by, sources });
  const { total, groups } = caseReportOf(days, { by: asked.by, serviceIds });
  return { ...period, total, groups: groups.map(({ key, figures }) => ({ key, label: label(key), figures })), state: stateOf(daysLeft) };
}

export async function readMoney(parts: StatsParts, actor: Actor, asked: Period & OfOffices & { readonly by: MoneyBy }): Promise<MoneyReport> {
  const { period, sources, days, daysLeft } = await loadAskedDays(parts, actor, asked);
  const label = await readLabels(parts, { by: asked.by, sources });
  const { total, groups } = moneyReportOf(days, asked.by);
  const titled = (figures: typeof total) => ({ ...figures, documents: figures.documents.map((each) => ({ ...each, title: parts.documentTitle(each.template) ?? each.template })) });
  return { ...period, total: titled(total), groups: groups.map(({ key, figures }) => ({ key, label: label(key), figures: titled(figures) })), state: stateOf(daysLeft) };
}
