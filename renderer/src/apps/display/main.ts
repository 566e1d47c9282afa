import { device, display, errors, outdated, pairing } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import DisplayApp from './DisplayApp.vue';

startPage({ root: DisplayApp, italian: { device, display, errors, outdated, pairing } });
