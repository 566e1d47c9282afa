export { CatalogueError } from './catalogue-error.ts';
export type { Catalogue } from './catalogue.ts';
export { createCatalogueRouter } from './catalogue.router.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { serviceFileSchema } from './service-schema.ts';
export { readCoatOfArms, type CoatOfArms } from './read-coat-of-arms.ts';
