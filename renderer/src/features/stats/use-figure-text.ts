import { useI18n } from 'vue-i18n';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';
import type { Share } from '#shared/stats/figures.model.ts';
import type { DayRange } from '#shared/stats/chosen-period.rules.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A figure and its unit stay on one line. */
const unbroken = (words: string): string => words.replaceAll(' ', '\u00a0');

/** How figures are written in the language of the page; one that is hidden says that its n is too small. */
export function useFigureText() {
  const { t, n, d } = useI18n();
  const decimal = (value: number, digits = 1): string => n(value, { maximumFractionDigits: digits });
  const hidden = (): string => t('stats.tooFew');

  const minutes = (value: number): string => unbroken(t('stats.span.minutes', { minutes: decimal(value) }));
  /** `12,4 min`, `1 h 05 min`. */
  function span(milliseconds: number): string {
    if (milliseconds < hour) return minutes(milliseconds / minute);
    const whole = Math.round(milliseconds / minute);
    return unbroken(t('stats.span.hours', { hours: n(Math.floor(whole / 60)), minutes: String(whole % 60).padStart(2, '0') }));
  }
  const days = (milliseconds: number): string => unbroken(t('stats.span.days', { days: decimal(milliseconds / day) }));
  const percent = (value: number): string => n(value, { style: 'percent', maximumFractionDigits: 1 });

  return {
    count: (value: number): string => n(value),
    span, minutes, days, percent, decimal, hidden,
    spanOr: (milliseconds: number | undefined): string => (milliseconds === undefined ? hidden() : span(milliseconds)),
    daysOr: (milliseconds: number | undefined): string => (milliseconds === undefined ? hidden() : days(milliseconds)),
    percentOr: (value: number | undefined): string => (value === undefined ? hidden() : percent(value)),
    outOf: ({ numerator, denominator }: Pick<Share, 'numerator' | 'denominator'>): string => t('stats.outOf', { part: n(numerator), whole: n(denominator) }),
    euro: (cents: number): string => formatEuro(cents),
    /** Both days of a period, or its only one with the weekday. */
    range: ({ from, to }: DayRange): string => (from === to ? d(Date.parse(`${from}T12:00:00Z`), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }) : t('stats.fromTo', { from: formatDay(from), to: formatDay(to) })),
  };
}
export type FigureText = ReturnType<typeof useFigureText>;
