export { CatalogueError, describeProblem, type CatalogueProblem } from './catalogue-error.ts';
export type { Catalogue } from './catalogue.ts';
export { createCatalogueRouter } from './catalogue.router.ts';
export { loadCatalogue, type CatalogueOptions } from './load-catalogue.ts';
