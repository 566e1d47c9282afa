import { clerk } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import ClerkApp from './ClerkApp.vue';

startPage({ root: ClerkApp, italian: { clerk } });
