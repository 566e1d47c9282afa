import { useI18n } from 'vue-i18n';
import { normalizeKeys } from './shortcut-keys.ts';

/** What is drawn on a key, the same on every keyboard. */
const signs: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** Gives the keys of a combination one by one, as the keyboards of the page's language print them: `Maiusc`, `F9`. */
export function useKeyNames(): (keys: string) => readonly string[] {
  const { t, te } = useI18n();
  const nameOf = (key: string): string => signs[key] ?? (te(`keys.${key}`, 'it') ? t(`keys.${key}`) : key);
  return (keys) => normalizeKeys(keys).split('+').map(nameOf);
}
