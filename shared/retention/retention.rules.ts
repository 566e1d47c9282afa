import { addDays } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';
import { retentionKinds, type OwnTerm, type RetentionBasis, type RetentionRule, type RetentionSchedule, type ScheduleLine } from './retention.model.ts';

/** The municipality's own terms, days. */
export interface RetentionSettings { readonly appointmentPersonDays: number; readonly setAsideDays: number }

/** The day before which a rule lets things go, as it stands on a day. */
export function dueBefore(rule: Pick<RetentionRule, 'days' | 'years' | 'setting'>, { today, settings }: { today: string; settings: RetentionSettings }): string {
  if (rule.years !== undefined) return addMonths(today, -12 * rule.years);
  return addDays(today, 0 - (rule.setting === undefined ? rule.days ?? 0 : settings[rule.setting]));
}

/** What is wrong with a schedule, in plain English; empty when every kind stands in it once, with one term. */
export function scheduleFaults(schedule: readonly ScheduleLine[]): string[] {
  const found = retentionKinds.map((kind) => ({ kind, rules: schedule.filter((rule) => rule.kind === kind) }));
  return found.flatMap(({ kind, rules }) => {
    const [rule] = rules;
    if (rule === undefined || rules.length > 1) return [`"${kind}" must stand in the schedule once, it is there ${String(rules.length)} times`];
    const terms = [rule.days, rule.years, rule.setting].filter((term) => term !== undefined);
    if (terms.length !== 1) return [`"${kind}" must have one term: days, years or setting`];
    return isTooShort(rule, rule.atLeast) ? [tooShort(rule, rule.atLeast)] : [];
  });
}

type Term = Pick<ScheduleLine, 'days' | 'years'>;
type Least = ScheduleLine['atLeast'];
/** Days that a term may take, leap years in it. */
const longestDays = ({ days = 0, years }: Term): number => years === undefined ? days : Math.ceil(years * 365.25);
const counted = (count: number, unit: string): string => `${String(count)} ${count === 1 ? unit : `${unit}s`}`;
const termText = ({ days = 0, years }: Term): string => years === undefined ? counted(days, 'day') : counted(years, 'year');

const isTooShort = (term: Term & Pick<ScheduleLine, 'setting'>, least: Least): least is NonNullable<Least> =>
  least !== undefined && term.setting === undefined && longestDays(term) < longestDays(least);
const tooShort = (term: Term & Pick<ScheduleLine, 'kind'>, least: NonNullable<Least>): string =>
  `"${term.kind}": ${termText(term)} fall short of the ${termText(least)} that the law asks for (${least.source.law}): give at least that`;

function ownTermFault(own: OwnTerm, { schedule, ownTerms }: { schedule: readonly ScheduleLine[]; ownTerms: readonly OwnTerm[] }): string | undefined {
  const { kind, days, years } = own;
  const line = schedule.find((each) => each.kind === kind);
  if (ownTerms.find((each) => each.kind === kind) !== own) return `"${kind}" stands here more than once`;
  if ((days === undefined) === (years === undefined)) return `"${kind}" must have one term: days or years`;
  if (line?.setting !== undefined) return `"${kind}" follows ${line.setting} of municipality.yaml: set it there`;
  if (line?.own === true) return `"${kind}" goes by itself after ${termText(line)}, and that cannot be changed: take the line out`;
  return isTooShort(own, line?.atLeast) ? tooShort(own, line.atLeast) : undefined;
}

/** What is wrong with a municipality's own terms, each by its place in the file, in plain English; empty when nothing is. */
export const ownTermFaults = (schedule: readonly ScheduleLine[], ownTerms: readonly OwnTerm[]): { place: number; message: string }[] =>
  ownTerms.flatMap((own, place) => {
    const message = ownTermFault(own, { schedule, ownTerms });
    return message === undefined ? [] : [{ place, message }];
  });

/** The schedule with a municipality's own terms in place of the usual ones. */
export const withOwnTerms = (schedule: readonly ScheduleLine[], ownTerms: readonly OwnTerm[]): RetentionSchedule => schedule.map((line) => {
  const own = ownTerms.find(({ kind }) => kind === line.kind);
  return own === undefined ? line : { ...line, days: own.days, years: own.years, act: own.act, usual: { days: line.days, years: line.years } };
});

/** By what right a term holds. */
export const basisOf = ({ act, source }: Pick<RetentionRule, 'act' | 'source'>): RetentionBasis => act !== undefined ? 'act' : source.verifiedOn === undefined ? 'unverified' : 'law';
