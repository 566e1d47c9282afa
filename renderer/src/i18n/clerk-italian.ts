import {
  accessLog, accounts, appointments, blackout, cases, catalogue, clerk, clock, common, documents, emergency, errors, external, field, island, keys, language, outdated, palette, payments, people, printing, queue, records, remittances, reports, retention, rights, satisfaction, shortcuts, staff, stations, stats, status, supervision, systems, theme, till, visits, work, zones,
} from './it.json';

/** What the counter's page says, in Italian; `clerk/<language>.json` say the same in theirs. */
export const clerkItalian = {
  accessLog, accounts, appointments, blackout, cases, catalogue, clerk, clock, common, documents, emergency, errors, external, field, island, keys, language, outdated, palette, payments, people, printing, queue, records, remittances, reports, retention, rights, satisfaction, shortcuts, staff, stations, stats, status, supervision, systems, theme, till, visits, work, zones,
};
