import { businessDay } from '../kernel/dates.ts';
import type { ClosedCaseFact, DayFacts } from '../stats/day-facts.model.ts';
import { allOf, othersOf, type OpenCell } from './open-data.model.ts';
import { openTimes } from './open-times.rules.ts';
import { areAllTold, fewestTold, withhold } from './withhold.rules.ts';

const dayLong = 86_400_000;

interface Group<Fact> { readonly id: string; readonly facts: readonly Fact[] }
interface Grouped<Fact> { readonly told: readonly Group<Fact>[]; readonly rest: readonly Fact[] }

/** By service: those that may be told, and the others together. */
function groupByService<Fact extends { readonly serviceId: string }>(facts: readonly Fact[]): Grouped<Fact> {
  const groups = [...Map.groupBy(facts, ({ serviceId }) => serviceId)].sort(([one], [other]) => one < other ? -1 : 1).map(([id, some]) => ({ id, facts: some }));
  const { told } = withhold(groups.map(({ facts: some }) => some.length));
  return { told: groups.filter((_, place) => told[place]), rest: groups.filter((_, place) => !told[place]).flatMap(({ facts: some }) => some) };
}

type Named = (id: string) => string;

/** The case files that began in a month, by service; nothing where they were fewer than 5. */
export function openedRows(month: string, days: readonly DayFacts[], titleOf: Named): OpenCell[][] {
  const opened = days.flatMap((day) => day.opened);
  if (opened.length < fewestTold) return [];
  const { told, rest } = groupByService(opened);
  return [
    [month, allOf, allOf, opened.length],
    ...told.map(({ id, facts }) => [month, id, titleOf(id), facts.length]),
    ...rest.length > 0 && told.length > 0 ? [[month, othersOf, othersOf, rest.length]] : [],
  ];
}

/** Decided after the day on which they began: what ends at the counter while its person waits has no term. */
const isProcedure = ({ outcome, settledAt, closedAt }: ClosedCaseFact): boolean =>
  outcome !== 'withdrawn' && settledAt !== undefined && businessDay(new Date(settledAt).toISOString()) !== businessDay(new Date(closedAt).toISOString());

/** On time, late, without a term. */
function termsOf(facts: readonly ClosedCaseFact[]): number[] {
  const isOnTime = ({ dueOn = '', closedAt }: ClosedCaseFact): boolean => businessDay(new Date(closedAt).toISOString()) <= dueOn;
  const withTerm = facts.filter(({ dueOn }) => dueOn !== undefined);
  const onTime = withTerm.filter(isOnTime).length;
  return [onTime, withTerm.length - onTime, facts.length - withTerm.length];
}

/** How long the procedures took that ended in a quarter, by service, and how many were on time; nothing where they were fewer than 5. */
export function procedureRows(quarter: string, days: readonly DayFacts[], titleOf: Named): OpenCell[][] {
  const closed = days.flatMap((day) => day.closed).filter(isProcedure);
  if (closed.length < fewestTold) return [];
  const { told, rest } = groupByService(closed);
  const parts: Group<ClosedCaseFact>[] = [...told, ...rest.length > 0 && told.length > 0 ? [{ id: othersOf, facts: rest }] : []];
  // The whole minus its parts would give back what one of them keeps to itself.
  const isWholeTold = parts.every(({ facts }) => areAllTold(termsOf(facts)));
  const row = ({ id, facts }: Group<ClosedCaseFact>, name: string, isTold: boolean): OpenCell[] => {
    const { median, p90 } = openTimes(facts.map(({ settledAt = 0, closedAt }) => closedAt - settledAt), dayLong);
    return [quarter, id, name, facts.length, median, p90, ...termsOf(facts).map((count) => isTold ? count : undefined)];
  };
  return [
    row({ id: allOf, facts: closed }, allOf, isWholeTold && areAllTold(termsOf(closed))),
    ...parts.map((part) => row(part, part.id === othersOf ? othersOf : titleOf(part.id), areAllTold(termsOf(part.facts)))),
  ];
}
