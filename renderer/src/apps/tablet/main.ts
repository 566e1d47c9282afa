import { device, errors, outdated, pairing, vote } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import '../kiosk/kiosk-fonts.css';
import TabletApp from './TabletApp.vue';

startPage({ root: TabletApp, italian: { device, errors, outdated, pairing, vote } });
