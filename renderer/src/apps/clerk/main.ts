import { createPinia } from 'pinia';
import {
  appointments, blackout, cases, catalogue, clerk, clock, common, documents, emergency, errors, field, island, outdated, payments, people, printing, queue, remittances, shortcuts, staff, stations, status, systems, theme, till, visits, work, zones,
} from '#renderer/i18n/it.json';
import { startPage } from '../start-page.ts';
import ClerkApp from './ClerkApp.vue';

startPage({
  root: ClerkApp,
  italian: { appointments, blackout, cases, catalogue, clerk, clock, common, documents, emergency, errors, field, island, outdated, payments, people, printing, queue, remittances, shortcuts, staff, stations, status, systems, theme, till, visits, work, zones },
  install: (app) => { app.use(createPinia()); },
});
