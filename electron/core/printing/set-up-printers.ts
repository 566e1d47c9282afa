import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrinterAssignment, PrinterSetup, PrintingSetup } from '#shared/printing/printer-setup.model.ts';
import { canReplace, contentOf, fits } from '#shared/printing/printing.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Ids } from '#core/kernel/ids.ts';
import type { Work } from '#core/kernel/work.ts';
import { addPrinter } from './add-printer.ts';
import { listAssignments, replaceAssignments } from './assignment-repository.ts';
import { countUnfinished } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import { changePrinter, getPrinter, listOfficePrinters, retirePrinter, type Printer } from './printer-repository.ts';
import { openTransport } from './transports/open-transport.ts';

/** Printers, which of them prints what, and the counters that may have one of their own. */
export async function readPrintingSetup(parts: { db: Knex; sources: PrintSources }, scope: OfficeScope): Promise<PrintingSetup> {
  const { db, sources } = parts;
  return {
    printers: (await listOfficePrinters(db, scope)).map(({ id, name, kind, address, condition, fallbackId, fallbackAfter }) =>
      ({ id, name, kind, address, condition, fallbackId, fallbackAfter })),
    assignments: await listAssignments(db, scope),
    counters: await sources.listCounters(db, scope),
  };
}

/** Throws `PRINTER_NOT_FOUND`; `PRINTER_UNFIT` for itself and for one that prints something else. */
async function requireFallback(work: Work, of: { id?: string; setup: PrinterSetup }): Promise<void> {
  const { fallbackId, kind } = of.setup;
  if (fallbackId === undefined) return;
  const fallback = await getPrinter(work.db, work.actor, fallbackId);
  if (fallbackId === of.id || !canReplace(fallback.kind, kind)) throw new DomainError('PRINTER_UNFIT', { name: fallback.name });
}

/** Throws `PRINTER_NAME_TAKEN`. */
function requireFreeName(printers: readonly Printer[], of: { id?: string; setup: PrinterSetup }): void {
  const { name } = of.setup;
  const isTaken = printers.some((each) => each.id !== of.id && each.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new DomainError('PRINTER_NAME_TAKEN', { name });
}

/** What waits for a printer, or may be coming out of it, stays with it. Throws `PRINTER_IN_USE`. */
async function requireUnused(work: Work, printer: Printer): Promise<void> {
  const waiting = await countUnfinished(work.db, printer.id);
  if (waiting > 0) throw new DomainError('PRINTER_IN_USE', { waiting });
}

/**
 * Adds a printer or sets it up anew. Throws `PRINTER_NOT_FOUND`, `PRINTER_ADDRESS_INVALID`, `PRINTER_NAME_TAKEN`,
 * `PRINTER_UNFIT` when what is to replace it prints something else, or when it would turn into another kind of printer.
 */
export async function savePrinter(work: Work, ids: Ids, input: { id?: string; setup: PrinterSetup }): Promise<void> {
  const { id, setup } = input;
  await requireFallback(work, input);
  requireFreeName(await listOfficePrinters(work.db, work.actor), input);
  if (id === undefined) {
    await addPrinter(work, { ...setup, id: ids.next(), officeId: work.actor.officeId });
    return;
  }
  const printer = await getPrinter(work.db, work.actor, id);
  if (!canReplace(setup.kind, printer.kind)) throw new DomainError('PRINTER_UNFIT', { name: printer.name });
  openTransport(setup);
  await changePrinter(work.db, { ...printer, fallbackId: undefined, ...setup, condition: 'unknown' });
  work.record({ type: 'printerChanged', subject: id, payload: { ...setup } });
}

/** Takes a printer away, with all that named it. Throws `PRINTER_NOT_FOUND`, `PRINTER_IN_USE`. */
export async function removePrinter(work: Work, input: { id: string }): Promise<void> {
  const printer = await getPrinter(work.db, work.actor, input.id);
  await requireUnused(work, printer);
  const assignments = await listAssignments(work.db, work.actor);
  await replaceAssignments(work.db, work.actor, assignments.filter(({ printerId }) => printerId !== printer.id));
  await retirePrinter(work.db, printer, work.at);
  work.record({ type: 'printerRemoved', subject: printer.id, payload: { name: printer.name } });
}

/** Says which printer prints what, and where; the last of several for one place counts. Throws `PRINTER_NOT_FOUND`, `PRINTER_UNFIT`. */
export async function saveAssignments(work: Work, input: { assignments: readonly PrinterAssignment[] }): Promise<void> {
  const chosen = new Map(input.assignments.map((each) => [`${each.paper} ${each.counterId ?? ''}`, each]));
  for (const { paper, printerId } of chosen.values()) {
    const { kind, name } = await getPrinter(work.db, work.actor, printerId);
    if (!fits(kind, contentOf(paper))) throw new DomainError('PRINTER_UNFIT', { name });
  }
  await replaceAssignments(work.db, work.actor, [...chosen.values()]);
  work.record({ type: 'printerAssignmentsChanged', subject: work.actor.officeId, payload: { assignments: [...chosen.values()] } });
}
