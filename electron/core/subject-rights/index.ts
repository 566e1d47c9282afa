export { createSubjectRightsRouter } from './subject-rights.router.ts';
export { listPersonRights } from './list-person-rights.ts';
export { exportOnCommand } from './export-on-command.ts';
