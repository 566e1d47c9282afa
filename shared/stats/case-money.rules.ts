import { businessDay } from '../kernel/dates.ts';
import type { CaseFact, ClosedCaseFact, DayFacts, DocumentFact, MeansFact, OfficeDay } from './day-facts.model.ts';
import { shareOf, timesOf } from './figure-parts.rules.ts';
import { calendarKey } from './period-keys.rules.ts';
import type { CaseBy, CaseFigures, MoneyBy, MoneyFigures } from './stats.contract.ts';

/** Case files that began and that ended; those that were withdrawn are neither on time nor late. */
export function caseFiguresOf(opened: readonly CaseFact[], closed: readonly ClosedCaseFact[]): CaseFigures {
  const decided = closed.filter(({ outcome }) => outcome !== 'withdrawn');
  const withTerm = decided.filter(({ dueOn }) => dueOn !== undefined);
  const onTime = withTerm.filter(({ dueOn = '', closedAt }) => businessDay(new Date(closedAt).toISOString()) <= dueOn);
  const responses = decided.flatMap(({ settledAt, closedAt }) => settledAt === undefined ? [] : [Math.max(0, closedAt - settledAt)]);
  const count = (outcome: ClosedCaseFact['outcome']): number => closed.filter((each) => each.outcome === outcome).length;
  return {
    opened: opened.length, closed: count('closed'), refused: count('refused'), withdrawn: count('withdrawn'),
    onTime: shareOf(onTime.length, withTerm.length), response: timesOf(responses),
  };
}

interface Cases { readonly opened: CaseFact[]; readonly closed: ClosedCaseFact[] }

/** The case files of some days, whole and in parts. */
export function caseReportOf(days: readonly OfficeDay[], { by, serviceIds }: { readonly by: CaseBy; readonly serviceIds?: readonly string[] | undefined }) {
  const groups = new Map<string, Cases>();
  const all: Cases = { opened: [], closed: [] };
  const isIn = ({ serviceId }: CaseFact): boolean => serviceIds === undefined || serviceIds.length === 0 || serviceIds.includes(serviceId);
  const groupOf = ({ officeId, facts: { day } }: OfficeDay, { serviceId, channel }: CaseFact): Cases => {
    const key = by === 'service' ? serviceId : by === 'channel' ? channel : by === 'office' ? officeId : calendarKey(by, day);
    const known = groups.get(key) ?? { opened: [], closed: [] };
    groups.set(key, known);
    return known;
  };
  for (const at of days) {
    for (const each of at.facts.opened.filter(isIn)) for (const into of [all, groupOf(at, each)]) into.opened.push(each);
    for (const each of at.facts.closed.filter(isIn)) for (const into of [all, groupOf(at, each)]) into.closed.push(each);
  }
  return {
    total: caseFiguresOf(all.opened, all.closed),
    groups: [...groups].sort(([one], [other]) => one < other ? -1 : 1).map(([key, cases]) => ({ key, figures: caseFiguresOf(cases.opened, cases.closed) })),
  };
}

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

function addMeans(all: readonly MeansFact[]): MeansFact[] {
  return [...Map.groupBy(all, ({ kind }) => kind)].sort(([one], [other]) => one < other ? -1 : 1).map(([kind, some]) => ({
    kind, count: sum(some.map(({ count }) => count)), cents: sum(some.map(({ cents }) => cents)),
    voidedCount: sum(some.map(({ voidedCount }) => voidedCount)), voidedCents: sum(some.map(({ voidedCents }) => voidedCents)),
  }));
}

const addDocuments = (all: readonly DocumentFact[]): DocumentFact[] =>
  [...Map.groupBy(all, ({ template }) => template)].sort(([one], [other]) => one < other ? -1 : 1)
    .map(([template, some]) => ({ template, numbered: sum(some.map(({ numbered }) => numbered)), voided: sum(some.map(({ voided }) => voided)) }));

/** The figures of money before anybody says what the documents are called. */
type CountedMoney = Omit<MoneyFigures, 'documents'> & { readonly documents: readonly DocumentFact[] };

/** Receipts and documents of some days. */
export function moneyFiguresOf(days: readonly DayFacts[]): CountedMoney {
  const means = addMeans(days.flatMap(({ payments }) => payments.means));
  return {
    receipts: sum(days.map(({ payments }) => payments.count)), cents: sum(means.map(({ cents }) => cents)),
    voided: sum(days.map(({ payments }) => payments.voidedCount)), voidedCents: sum(means.map(({ voidedCents }) => voidedCents)),
    free: sum(days.map(({ payments }) => payments.free)), means, documents: addDocuments(days.flatMap(({ documents }) => documents)),
  };
}

/** The same, whole and by part of the calendar or by office. */
export const moneyReportOf = (days: readonly OfficeDay[], by: MoneyBy) => ({
  total: moneyFiguresOf(days.map(({ facts }) => facts)),
  groups: [...Map.groupBy(days, ({ officeId, facts }) => by === 'office' ? officeId : calendarKey(by, facts.day))].sort(([one], [other]) => one < other ? -1 : 1)
    .map(([key, some]) => ({ key, figures: moneyFiguresOf(some.map(({ facts }) => facts)) })),
});
