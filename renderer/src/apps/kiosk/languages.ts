import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';

/** A language of the kiosk: its own name, the voice that reads it, and which way it is written. */
export interface KioskLanguage {
  readonly code: GuestLanguage | 'it';
  readonly name: string;
  readonly voice: string;
  readonly direction: 'ltr' | 'rtl';
}

const italian: KioskLanguage = { code: 'it', name: 'Italiano', voice: 'it-IT', direction: 'ltr' };

/** In the order of their buttons. */
export const languages: readonly KioskLanguage[] = [
  italian,
  { code: 'en', name: 'English', voice: 'en-GB', direction: 'ltr' },
  { code: 'de', name: 'Deutsch', voice: 'de-DE', direction: 'ltr' },
  { code: 'fr', name: 'Français', voice: 'fr-FR', direction: 'ltr' },
  { code: 'ro', name: 'Română', voice: 'ro-RO', direction: 'ltr' },
  { code: 'uk', name: 'Українська', voice: 'uk-UA', direction: 'ltr' },
  { code: 'ar', name: 'العربية', voice: 'ar', direction: 'rtl' },
  { code: 'zh', name: '中文 · Zhōngwén', voice: 'zh-CN', direction: 'ltr' },
];

/** A language by its code; Italian for one that the kiosk does not speak. */
export const languageOf = (code: string): KioskLanguage => languages.find((language) => language.code === code) ?? italian;

/** Figures as they are read in every language, from left to right also within Arabic. */
export const leftToRight = (text: string): string => `\u2066${text}\u2069`;

/** A need in the chosen language, or in Italian where nobody has translated it; `lang` says which it is. */
export function needIn(queue: { need: string; translations: Partial<Record<GuestLanguage, string>> }, code: string): { text: string; lang: string } {
  const translated = Object.entries(queue.translations).find(([language]) => language === code)?.[1];
  return translated === undefined ? { text: queue.need, lang: 'it' } : { text: translated, lang: code };
}
