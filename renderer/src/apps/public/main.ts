import { device, publicBooking, publicPlace, publicTicket, verify, vote } from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import { citizenErrors } from './public-errors.ts';
import PublicApp from './PublicApp.vue';

startPage({ root: PublicApp, italian: { errors: citizenErrors, verify, device, publicBooking, publicPlace, publicTicket, vote } });
