import { addDays } from '../kernel/calendar.ts';
import { addMonths } from '../kernel/dates.ts';

/** A month or a quarter with its days, both included. */
export interface Term { readonly key: string; readonly from: string; readonly to: string }

/** Days after the end of a term until it is published: what comes late (paper, an island) is in it by then, and what was published does not move. */
const settlingDays = 7;

function termsOf(year: number, months: 1 | 3): Term[] {
  return Array.from({ length: 12 / months }, (_, place) => {
    const from = `${String(year)}-${String(place * months + 1).padStart(2, '0')}-01`;
    return { key: months === 1 ? from.slice(0, 7) : `${String(year)}-T${String(place + 1)}`, from, to: addDays(addMonths(from, months), -1) };
  });
}

/** The day from which a term is published. */
export const releaseDay = ({ to }: Pick<Term, 'to'>): string => addDays(to, settlingDays + 1);

/** The months (`2026-11`) or quarters (`2026-T4`) of a year that are published on a day: whole ones only, since two files of which one is a day longer would give that day back. */
export const releasedTerms = (year: number, { months, today }: { readonly months: 1 | 3; readonly today: string }): Term[] =>
  termsOf(year, months).filter((term) => releaseDay(term) <= today);
