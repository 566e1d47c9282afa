import { device, errors, kiosk, outdated, pairing } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import './kiosk-fonts.css';
import KioskApp from './KioskApp.vue';

startPage({ root: KioskApp, italian: { device, errors, kiosk, outdated, pairing } });
