export { createAccessLogRouter } from './access-log.router.ts';
