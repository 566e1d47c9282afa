import { common, errors, field, setup, status, theme } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import SetUpApp from './SetUpApp.vue';

startPage({ root: SetUpApp, italian: { common, errors, field, setup, status, theme } });
