export { createIslandsRouter } from './islands.router.ts';
