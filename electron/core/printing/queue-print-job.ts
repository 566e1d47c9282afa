import type { Paper } from '#shared/printing/printer-setup.model.ts';
import { isSlipAdapted } from '#shared/printing/slip-layout.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { choosePrinter } from './assignment-repository.ts';
import { insertJob, type StoredJob } from './print-job-repository.ts';
import type { Printer } from './printer-repository.ts';

interface Order {
  /** What the clerk recognises; at most 80 characters are kept. */
  readonly title: string;
  /** The journal entry that asked for it. */
  readonly journalId: string;
  /** At which counter, when at one: it may have a printer of its own. */
  readonly counterId?: string;
  /** It came out before, on whatever paper. */
  readonly isCopy?: boolean;
}

/**
 * A slip for the thermal printer, or in its absence for a page, sealed under the key of its ticket, its visit, its day of the emergency
 * register or whoever it is about.
 */
interface SlipOrder extends Order {
  readonly printerKind: 'slip';
  readonly slip: Slip;
  /** The notice that it says. */
  readonly noticeId?: string;
  readonly owner: { readonly ticketId: string } | { readonly visitId: string } | { readonly emergencyDay: string } | { readonly sealOwner: string };
}

/** The PDF of a document, or the page of a notice that is drawn when it is printed, for the office printer or the folder that takes its place. */
type PageOrder = Order & ({ readonly documentId: string } | { readonly noticeId: string }) & {
  readonly printerKind: 'page';
  readonly visitId?: string;
  /** Whether some letter of it is printed as its likeness. */
  readonly isAdapted?: boolean;
};

export type PrintOrder = SlipOrder | PageOrder;

/** As what an order is assigned to a printer. */
function paperOf(order: PrintOrder): Paper {
  if (order.printerKind === 'page') return 'page';
  return 'ticketId' in order.owner ? 'ticket' : 'receipt';
}

const longestTitle = 80;
const adaptedMark = ' · caratteri adattati';

/** What the clerk reads of a job; that a name is not printed as it is written is said there. */
function titleOf(order: PrintOrder, printer: Printer): string {
  const isAdapted = order.printerKind === 'page' ? order.isAdapted === true : printer.kind === 'thermal' && isSlipAdapted(order.slip);
  return isAdapted ? order.title.slice(0, longestTitle - adaptedMark.length) + adaptedMark : order.title.slice(0, longestTitle);
}

type Content = Pick<StoredJob, 'sealedSlip' | 'documentId' | 'noticeId' | 'visitId'>;

async function sealContent(work: Work, order: PrintOrder): Promise<Content> {
  if (order.printerKind === 'page') return 'noticeId' in order ? { noticeId: order.noticeId, visitId: order.visitId } : { documentId: order.documentId, visitId: order.visitId };
  const content = JSON.stringify(Slip.parse(order.slip));
  if ('ticketId' in order.owner) return { sealedSlip: await work.seal(`ticket:${order.owner.ticketId}`, content) };
  if ('sealOwner' in order.owner) return { sealedSlip: await work.seal(order.owner.sealOwner, content) };
  if ('emergencyDay' in order.owner) return { sealedSlip: await work.seal(`emergency-day:${order.owner.emergencyDay}`, content) };
  return { sealedSlip: await work.seal(`visit:${order.owner.visitId}`, content), visitId: order.owner.visitId, noticeId: order.noticeId };
}

/**
 * Queues a job on the actor's office's printer, in the transaction that needs it printed. An office without
 * such a printer gets no job: the content stays on screen, and the journal says `printJobSkipped`.
 */
export async function queuePrintJob(work: Work, ids: Ids, order: PrintOrder): Promise<string | undefined> {
  const printer = await choosePrinter(work.db, work.actor, { paper: paperOf(order), counterId: order.counterId });
  if (printer === undefined) {
    work.record({ type: 'printJobSkipped', subject: order.journalId, payload: { reason: 'NO_PRINTER', kind: order.printerKind } });
    return undefined;
  }
  const id = ids.next();
  await insertJob(work.db, {
    ...await sealContent(work, order),
    id,
    municipalityId: work.actor.municipalityId,
    officeId: work.actor.officeId,
    printerId: printer.id,
    journalId: order.journalId,
    title: titleOf(order, printer),
    state: 'queued',
    isCopy: order.isCopy ?? false,
    attempts: 0,
    queuedAt: work.at,
  });
  work.record({ type: 'printJobQueued', subject: id, payload: { for: order.journalId, printerId: printer.id } });
  return id;
}
