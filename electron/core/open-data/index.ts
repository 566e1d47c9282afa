export { NotReckonedYet } from './make-tables.ts';
export { createOpenData, type OpenData } from './open-data.ts';
export { readOpenDataResources, type OpenDataResources } from './read-open-resources.ts';
