import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';

/** The place of a call among all calls of the municipality; its row stays locked until the commit, so that this is the order of the commits. */
export const nextCallOrder = (work: Work): Promise<number> => nextNumber(work, 'queue-call', 'ever');
