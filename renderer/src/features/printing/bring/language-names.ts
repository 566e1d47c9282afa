import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';

/** Each language by its own name, as the kiosk has it. */
export const languageNames: Readonly<Record<SlipLanguage, string>> = {
  it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', ro: 'Română', uk: 'Українська', ar: 'العربية', zh: '中文',
};
