export { createSatisfactionRouter } from './satisfaction.router.ts';
