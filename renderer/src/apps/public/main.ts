import { errors, publicBooking, publicPlace, verify } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import PublicApp from './PublicApp.vue';

startPage({ root: PublicApp, italian: { errors, verify, publicBooking, publicPlace } });
