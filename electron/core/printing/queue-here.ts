import type { Slip } from '#shared/printing/slip.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import type { SlipTemplates } from './load-slips.ts';
import type { PrintSources } from './print-sources.ts';
import { queuePrintJob, type PrintOrder } from './queue-print-job.ts';

/** What slips are made with. */
export interface SlipParts {
  readonly kernel: Kernel;
  readonly sources: PrintSources;
  readonly templates: SlipTemplates;
}

/** A slip that cannot be composed is a line in the journal and the log: it never undoes the ticket or the payment. */
export function composeOrSkip(kernel: Kernel, asked: { work: Work; entry: RecordedEntry }, compose: () => Slip): Slip | undefined {
  const { work, entry } = asked;
  try {
    return compose();
  } catch (error) {
    kernel.log.error({ err: error, journalId: entry.id }, 'a slip could not be composed');
    work.record({ type: 'printJobSkipped', subject: entry.id, payload: { reason: 'SLIP_INVALID', kind: 'slip' } });
    return undefined;
  }
}

/** Queues an order where it was given: the counter of its visit, or of whoever asks. The job's id; undefined where no printer is. */
export async function queueHere({ kernel, sources }: SlipParts, work: Work, order: PrintOrder): Promise<string | undefined> {
  const owner = order.printerKind === 'page' ? order : order.owner;
  const counterId = await sources.findCounter(work, 'visitId' in owner ? owner.visitId : undefined);
  return queuePrintJob(work, kernel.ids, { ...order, counterId });
}
