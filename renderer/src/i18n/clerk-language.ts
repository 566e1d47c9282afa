import type { ClerkLanguage } from '#shared/staff/staff.model.ts';
import type { Sentences } from './create-i18n.ts';

/** Loaded when somebody chooses the language: the first load carries Italian only. */
const files = import.meta.glob<Sentences>('./clerk/??.json', { import: 'default' });
const storageKey = 'sportello-language';

/** The languages of the counter's page under their own names, in the order of their buttons. */
export const clerkLanguages: readonly { readonly code: ClerkLanguage; readonly name: string }[] = [
  { code: 'it', name: 'Italiano' },
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
];

/** The sentences of a language; undefined for Italian, which the page carries. Throws when the file does not come. */
export async function loadSentences(language: ClerkLanguage): Promise<Sentences | undefined> {
  return files[`./clerk/${language}.json`]?.();
}

/** The language in which this PC asks who is there: the one chosen there last, or Italian. */
export function stationLanguage(): ClerkLanguage {
  const kept = localStorage.getItem(storageKey);
  return clerkLanguages.find(({ code }) => code === kept)?.code ?? 'it';
}

export function keepStationLanguage(language: ClerkLanguage): void {
  localStorage.setItem(storageKey, language);
}
