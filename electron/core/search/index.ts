export { createSearchRouter } from './search.router.ts';
