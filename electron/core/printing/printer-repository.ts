import type { Knex } from 'knex';
import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { Database } from '#core/database/database.ts';

/** Whose rows may be touched: every query of this slice names the office. */
export interface OfficeScope { readonly municipalityId: string; readonly officeId: string }

export interface Printer {
  readonly id: string;
  readonly municipalityId: string;
  readonly officeId: string;
  readonly name: string;
  readonly kind: PrinterStatus['kind'];
  readonly address: string;
  readonly condition: PrinterStatus['condition'];
  readonly checkedAt?: string;
}

interface PrinterRow {
  id: string;
  municipality_id: string;
  office_id: string;
  name: string;
  kind: PrinterStatus['kind'];
  address: string;
  condition: PrinterStatus['condition'];
  checked_at: string | null;
}

const toPrinter = (row: PrinterRow): Printer => ({
  id: row.id,
  municipalityId: row.municipality_id,
  officeId: row.office_id,
  name: row.name,
  kind: row.kind,
  address: row.address,
  condition: row.condition,
  checkedAt: row.checked_at ?? undefined,
});

const printersOf = (db: Knex, scope: OfficeScope) => db<PrinterRow, PrinterRow[]>('printers')
  .where({ municipality_id: scope.municipalityId, office_id: scope.officeId });

/** The printers of an office by name. */
export async function listOfficePrinters(db: Knex, scope: OfficeScope): Promise<Printer[]> {
  return (await printersOf(db, scope).orderBy('name')).map(toPrinter);
}

/** The office's printer of the first kind that it has, the one added first. */
export async function findPrinterOfKind(db: Knex, scope: OfficeScope, kinds: readonly PrinterStatus['kind'][]): Promise<Printer | undefined> {
  const rows = await printersOf(db, scope).whereIn('kind', [...kinds]).orderBy('id');
  const printers = rows.map(toPrinter);
  return kinds.map((kind) => printers.find((printer) => printer.kind === kind)).find((printer) => printer !== undefined);
}

export async function insertPrinter(db: Knex, printer: Printer): Promise<void> {
  await db('printers').insert({
    id: printer.id,
    municipality_id: printer.municipalityId,
    office_id: printer.officeId,
    name: printer.name,
    kind: printer.kind,
    address: printer.address,
    condition: printer.condition,
    checked_at: printer.checkedAt ?? null,
  });
}

/** Writes what a printer was last seen to be; whether that is something new. */
export async function updateCondition(db: Knex, printer: Printer, seen: { condition: Printer['condition']; at: string }): Promise<boolean> {
  const where = { id: printer.id, municipality_id: printer.municipalityId };
  const changed = await db('printers').where(where).whereNot('condition', seen.condition)
    .update({ condition: seen.condition, checked_at: seen.at });
  if (changed === 0) await db('printers').where(where).update({ checked_at: seen.at });
  return changed > 0;
}

/** Printers, of every office of this database, for which a queued job is due. */
export async function listPrintersWithDueJobs(db: Knex, now: string): Promise<Printer[]> {
  const rows = await db<PrinterRow, PrinterRow[]>('printers')
    .whereIn('id', db('print_jobs').select('printer_id').where('state', 'queued').andWhere('next_attempt_at', '<=', now))
    .orderBy('id');
  return rows.map(toPrinter);
}

/** Printers that nobody has looked at since `before`, and to which nothing is being sent. */
export async function listUnwatchedPrinters(db: Knex, before: string): Promise<Printer[]> {
  const rows = await db<PrinterRow, PrinterRow[]>('printers')
    .where((stale) => { void stale.whereNull('checked_at').orWhere('checked_at', '<', before); })
    .whereNotIn('id', db('print_jobs').select('printer_id').where('state', 'sent'))
    .orderBy('id');
  return rows.map(toPrinter);
}

/**
 * Holds a printer's row for this transaction and gives it as it is now, after waiting for whoever held it: a wait of
 * milliseconds, as nobody prints inside a transaction. Skipping instead would leave due jobs lying.
 */
export async function lockPrinter(db: Knex, dialect: Database['dialect'], id: string): Promise<Printer | undefined> {
  const query = db<PrinterRow, PrinterRow[]>('printers').where({ id });
  const rows = await (dialect === 'postgres' ? query.forNoKeyUpdate() : query);
  return rows.map(toPrinter)[0];
}
