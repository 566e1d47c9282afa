export { createCitizenRecordsRouter } from './citizen-records.router.ts';
