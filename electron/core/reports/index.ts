export type { ReportsParts } from './report-parts.ts';
export { createReportsRouter } from './reports.router.ts';
export { describeReports } from './schedule-repository.ts';
export { createReportsWorker } from './send-due-reports.ts';
