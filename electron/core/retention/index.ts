export { erasePerson } from './erase-person.ts';
export { readPlan } from './read-plan.ts';
export { readRetentionSchedule } from './read-schedule.ts';
export { createRetentionRouter } from './retention.router.ts';
export { createRetentionWorker } from './retention-worker.ts';
export { retentionLock, runFor as runRetention } from './run-retention.ts';
