export { listPersonVisits } from './list-person-visits.ts';
export { listVisitIdsOf, listVisitStandings } from './list-visit-standings.ts';
export { enterPastVisit } from './enter-past-visit.ts';
export { noteLanguage } from './note-language.ts';
export { readVisit } from './read-visit.ts';
export { reopenVisit } from './reopen-visit.ts';
export { getLiveVisit, getStoredVisit, lockVisit } from './visit-repository.ts';
export { createVisitsRouter } from './visits.router.ts';
export type { VisitParts } from './change-person.ts';
