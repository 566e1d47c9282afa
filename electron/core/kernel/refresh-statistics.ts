import type { Kernel, Worker } from './kernel.ts';
import { createWorker } from './worker.ts';

const everyMilliseconds = 3_600_000;

/** Keeps the database's query planner informed of how the tables grow; nothing of the office changes. */
export const createStatisticsWorker = ({ database, log, bus }: Kernel): Worker => createWorker({
  name: 'table-statistics', log, bus, wakesOn: [], everyMilliseconds,
  work: async () => {
    await database.refreshStatistics();
    return 0;
  },
});
