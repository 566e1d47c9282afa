import type { Knex } from 'knex';
import type { Paper, PrinterAssignment } from '#shared/printing/printer-setup.model.ts';
import { contentOf, fits, kindsFor } from '#shared/printing/printing.rules.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { findPrinterOfKind, listOfficePrinters, type Printer } from './printer-repository.ts';

interface AssignmentRow { municipality_id: string; office_id: string; paper: Paper; counter_id: string; printer_id: string }

/** In the table, what holds for every counter. */
const everywhere = '';

const assignmentsOf = (db: Knex, scope: OfficeScope) => db<AssignmentRow, AssignmentRow[]>('printer_assignments')
  .where({ municipality_id: scope.municipalityId, office_id: scope.officeId });

export async function listAssignments(db: Knex, scope: OfficeScope): Promise<PrinterAssignment[]> {
  return (await assignmentsOf(db, scope).orderBy(['counter_id', 'paper'])).map((row) => ({
    paper: row.paper, printerId: row.printer_id, counterId: row.counter_id === everywhere ? undefined : row.counter_id,
  }));
}

/** Puts these in the place of all that the office had. */
export async function replaceAssignments(db: Knex, scope: OfficeScope, assignments: readonly PrinterAssignment[]): Promise<void> {
  await assignmentsOf(db, scope).delete();
  if (assignments.length === 0) return;
  await db('printer_assignments').insert(assignments.map(({ paper, counterId, printerId }) => ({
    municipality_id: scope.municipalityId, office_id: scope.officeId, paper, counter_id: counterId ?? everywhere, printer_id: printerId,
  })));
}

/** Where a paper comes out: the printer of its counter, that of the office, the first one that can print it. */
export async function choosePrinter(db: Knex, scope: OfficeScope, wanted: { paper: Paper; counterId?: string }): Promise<Printer | undefined> {
  const content = contentOf(wanted.paper);
  const assigned = await assignmentsOf(db, scope).where({ paper: wanted.paper }).whereIn('counter_id', [wanted.counterId ?? everywhere, everywhere]);
  const printers = await listOfficePrinters(db, scope);
  const printerOf = (counterId: string): Printer | undefined => {
    const printerId = assigned.find((each) => each.counter_id === counterId)?.printer_id;
    return printers.find(({ id, kind }) => id === printerId && fits(kind, content));
  };
  return printerOf(wanted.counterId ?? everywhere) ?? printerOf(everywhere) ?? findPrinterOfKind(db, scope, kindsFor[content]);
}
