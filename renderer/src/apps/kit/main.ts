import { common, field, kit, shortcuts, status, theme, zones } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import KitPage from './KitPage.vue';

startPage({ root: KitPage, italian: { common, field, kit, shortcuts, status, theme, zones } });
