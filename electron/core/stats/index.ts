export { createDayReader, type DayReader } from './day-reader.ts';
export { makeFigureFile } from './export-figures.ts';
export { readDay } from './read-figures.ts';
export { rebuildRollups, type Rebuilt } from './rebuild-rollups.ts';
export { createRollupWorker, rollupLock } from './rollup-worker.ts';
export { createStatsRouter } from './stats.router.ts';
