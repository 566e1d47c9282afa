export { createAccessLogRouter } from './access-log.router.ts';
export { listEntriesOf } from './entries-of-person.ts';
