import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Sentences } from '#renderer/i18n/create-i18n.ts';
import { languageOf } from './languages.ts';

/** Loaded when somebody chooses the language: the first paint carries Italian only. */
const files = import.meta.glob<Sentences>('../../i18n/kiosk/??.json', { import: 'default' });

/** The language of the page, its words loaded on choice; `hasFailed` when they did not come, and the page stays as it was. */
export function useKioskLanguage() {
  const { locale, availableLocales, setLocaleMessage } = useI18n();
  const hasFailed = ref(false);
  let asked = 'it';

  async function choose(code: string): Promise<void> {
    asked = code;
    hasFailed.value = false;
    try {
      const words = availableLocales.includes(code) ? undefined : await files[`../../i18n/kiosk/${code}.json`]?.();
      if (words !== undefined) setLocaleMessage(code, words);
      if (asked === code) locale.value = code;
    } catch {
      hasFailed.value = asked === code;
    }
  }

  watch(locale, (code) => {
    document.documentElement.lang = code;
    document.documentElement.dir = languageOf(code).direction;
  }, { immediate: true });

  return { language: computed(() => languageOf(locale.value)), hasFailed, choose };
}
