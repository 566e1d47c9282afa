import { createI18n } from 'vue-i18n';

/** A tree of sentences, as in `it.json`. */
export interface Sentences {
  readonly [key: string]: string | Sentences;
}

/**
 * Texts of one surface. Give the sections of `it.json` that it uses, and no more, so that a small surface
 * stays small; other languages may cover a part, the rest falls back to Italian.
 */
export function createPageI18n(italian: Sentences, others: Readonly<Record<string, Sentences>> = {}) {
  return createI18n({
    legacy: false,
    locale: 'it',
    fallbackLocale: 'it',
    missingWarn: import.meta.env.DEV,
    fallbackWarn: false,
    messages: { it: italian, ...others },
  });
}
