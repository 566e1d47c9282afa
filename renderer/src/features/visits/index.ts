export { default as JustClosed } from './JustClosed.vue';
export { default as ParkForm } from './ParkForm.vue';
export { default as ParkedVisits } from './ParkedVisits.vue';
export { visitLabel } from './visit-label.ts';
export { useVisitStore } from './visit-store.ts';
