import { createI18n } from 'vue-i18n';
import { nameKeys } from '#renderer/ui/key-map.ts';

/** A tree of sentences, as in `it.json`. */
export interface Sentences {
  readonly [key: string]: string | Sentences;
}

/**
 * Texts of one surface. Give the sections of `it.json` that it uses, and no more, so that a small surface
 * stays small; other languages may cover a part, the rest falls back to Italian.
 */
export function createPageI18n(italian: Sentences, others: Readonly<Record<string, Sentences>> = {}, language = 'it') {
  const languages = { it: italian, ...others };
  const page = createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'it',
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
    postTranslation: (translated) => (typeof translated === 'string' ? nameKeys(translated, keyNames()) : translated),
    messages: languages,
  });
  /** How the keyboards of the page's language name their keys. */
  const keyNames = (): Record<string, string> => {
    const { keys } = page.global.getLocaleMessage(page.global.locale.value) as Sentences;
    return typeof keys === 'object' ? Object.fromEntries(Object.entries(keys).filter((name): name is [string, string] => typeof name[1] === 'string')) : {};
  };
  return page;
}
