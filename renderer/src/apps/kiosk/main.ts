import { device, errors, kiosk } from '#renderer/i18n/it.json';
import en from '#renderer/i18n/kiosk/en.json';
import { startPage } from '../start-page.ts';
import KioskApp from './KioskApp.vue';

startPage({ root: KioskApp, italian: { device, errors, kiosk }, otherLanguages: { en } });
