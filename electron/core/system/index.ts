export { createSystemRouter } from './system.router.ts';
