import { officeTimeZone } from '../kernel/dates.ts';

const regions: Readonly<Record<string, string>> = { it: 'it-IT', en: 'en-GB', de: 'de-IT' };
const dayWords = new Map<string, Intl.DateTimeFormat>();
const timeWords = new Intl.DateTimeFormat('it-IT', { timeZone: officeTimeZone, hour: '2-digit', minute: '2-digit' });

/** `martedì 24 novembre` of a day (YYYY-MM-DD), in a language of the counter. */
export function wordsOfDay(day: string, language = 'it'): string {
  const words = dayWords.get(language) ?? new Intl.DateTimeFormat(regions[language] ?? 'it-IT', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  dayWords.set(language, words);
  return words.format(new Date(`${day}T12:00:00.000Z`));
}

/** `09:30` of an instant, on the office's clock wherever the phone is. */
export const wordsOfTime = (instant: string): string => timeWords.format(new Date(instant));
