export { readVisit } from './read-visit.ts';
export { getLiveVisit } from './visit-repository.ts';
export { createVisitsRouter } from './visits.router.ts';
