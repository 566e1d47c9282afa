export { readVisit } from './read-visit.ts';
export { getLiveVisit, getStoredVisit, type StoredVisit } from './visit-repository.ts';
export { createVisitsRouter } from './visits.router.ts';
