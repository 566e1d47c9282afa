import { createPinia } from 'pinia';
import { clerkItalian } from '#renderer/i18n/clerk-italian.ts';
import { loadSentences, stationLanguage } from '#renderer/i18n/clerk-language.ts';
import { session } from '#renderer/rpc/session.ts';
import { startPage } from '../start-page.ts';
import ClerkApp from './ClerkApp.vue';

/** A page that opens again does so in its person's language, without a word of Italian first; Italian when the sentences do not come. */
const language = session.value?.staff.preferences?.language ?? stationLanguage();
const sentences = await loadSentences(language).catch(() => undefined);

startPage({
  root: ClerkApp,
  italian: clerkItalian,
  ...(sentences !== undefined && { language, otherLanguages: { [language]: sentences } }),
  install: (app) => { app.use(createPinia()); },
});
