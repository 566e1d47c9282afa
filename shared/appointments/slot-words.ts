import { officeTimeZone } from '../kernel/dates.ts';

const dayWords = new Intl.DateTimeFormat('it-IT', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
const timeWords = new Intl.DateTimeFormat('it-IT', { timeZone: officeTimeZone, hour: '2-digit', minute: '2-digit' });

/** `martedì 24 novembre` of a day (YYYY-MM-DD). */
export const wordsOfDay = (day: string): string => dayWords.format(new Date(`${day}T12:00:00.000Z`));

/** `09:30` of an instant, on the office's clock wherever the phone is. */
export const wordsOfTime = (instant: string): string => timeWords.format(new Date(instant));
