import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ClerkLanguage } from '#shared/staff/staff.model.ts';
import { keepStationLanguage, loadSentences, stationLanguage } from '#renderer/i18n/clerk-language.ts';
import { useErrorText } from '#renderer/rpc/error-text.ts';
import { office } from '#renderer/rpc/office.ts';
import { sendOnce } from '#renderer/rpc/send-once.ts';
import { arrangeScreen, renewStaff, session } from '#renderer/rpc/session.ts';

interface Fault { readonly key: 'language.notLoaded' | 'language.notKept'; readonly error: unknown }

/** What was asked for last: the answer to an older wish that comes later says nothing. */
let asked: ClerkLanguage = 'it';
/** Chosen on the log-in screen by whoever is about to sign in. */
let chosenAtDoor: ClerkLanguage | undefined;
let saving: Promise<void> = Promise.resolve();
const fault = shallowRef<Fault>();

/** The language of the page: at once on the screen with everything that is on it; who is signed in finds it at any counter. */
export function useLanguage() {
  const { t, locale, availableLocales, setLocaleMessage } = useI18n({ useScope: 'global' });
  const textOf = useErrorText();

  async function show(language: ClerkLanguage): Promise<void> {
    asked = language;
    try {
      const sentences = availableLocales.includes(language) ? undefined : await loadSentences(language);
      if (sentences !== undefined) setLocaleMessage(language, sentences);
      if (asked === language) locale.value = language;
    } catch (error) {
      if (asked === language) fault.value = { key: 'language.notLoaded', error };
    }
  }

  async function save(language: ClerkLanguage): Promise<void> {
    try {
      const staff = await sendOnce((requestId) => office.staff.savePreferences({ requestId, preferences: { language } }));
      if (asked === language) renewStaff(staff);
    } catch (error) {
      fault.value = { key: 'language.notKept', error };
    }
  }

  /** In this window at once, and at the hub in the order of the choices. */
  function keep(language: ClerkLanguage): Promise<void> {
    arrangeScreen({ language });
    saving = saving.then(() => save(language));
    return saving;
  }

  async function choose(language: ClerkLanguage): Promise<void> {
    fault.value = undefined;
    await show(language);
    if (locale.value !== language) return;
    if (session.value !== undefined) return keep(language);
    chosenAtDoor = language;
    keepStationLanguage(language);
  }

  /** Speaks to whoever signs in as they wish, and before that as this PC does; call it once, in the root. */
  function followStaff(): void {
    watch(() => session.value?.staff.id, async (id) => {
      const [own, wished] = [session.value?.staff.preferences?.language, chosenAtDoor];
      chosenAtDoor = undefined;
      await show(id === undefined ? stationLanguage() : wished ?? own ?? stationLanguage());
      if (id !== undefined && wished !== undefined && wished !== own) await keep(wished);
    }, { immediate: true });
    watch(locale, (language) => { document.documentElement.lang = language; }, { immediate: true });
  }

  const message = computed(() => fault.value && t(fault.value.key, { why: textOf(fault.value.error) }));
  return { language: computed(() => locale.value), choose, followStaff, message };
}
