import { cases, common, errors, field, keys, kit, people, shortcuts, status, theme, zones } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import KitPage from './KitPage.vue';

startPage({ root: KitPage, italian: { cases, common, errors, field, keys, kit, people, shortcuts, status, theme, zones } });
