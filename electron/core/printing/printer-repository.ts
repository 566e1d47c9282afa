import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Database } from '#core/database/database.ts';

export interface Printer {
  readonly id: string;
  readonly municipalityId: string;
  readonly officeId: string;
  readonly name: string;
  readonly kind: PrinterStatus['kind'];
  readonly address: string;
  readonly condition: PrinterStatus['condition'];
  readonly checkedAt?: string;
  /** Takes over what was never sent, `fallbackAfter` seconds after the printer stopped printing. */
  readonly fallbackId?: string;
  readonly fallbackAfter: number;
  /** Since when it prints nothing. */
  readonly unreadySince?: string;
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
  fallback_id: string | null;
  fallback_after_s: number;
  unready_since: string | null;
  removed_at: string | null;
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
  fallbackId: row.fallback_id ?? undefined,
  fallbackAfter: row.fallback_after_s,
  unreadySince: row.unready_since ?? undefined,
});

const printersOf = (db: Knex, scope: OfficeScope) => db<PrinterRow, PrinterRow[]>('printers')
  .where({ municipality_id: scope.municipalityId, office_id: scope.officeId, removed_at: null });

/** The printers of an office by name. */
export async function listOfficePrinters(db: Knex, scope: OfficeScope): Promise<Printer[]> {
  return (await printersOf(db, scope).orderBy('name')).map(toPrinter);
}

/** A printer of the office; throws `PRINTER_NOT_FOUND`. */
export async function getPrinter(db: Knex, scope: OfficeScope, id: string): Promise<Printer> {
  const [row] = await printersOf(db, scope).andWhere({ id });
  if (row === undefined) throw new DomainError('PRINTER_NOT_FOUND');
  return toPrinter(row);
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
    fallback_id: printer.fallbackId ?? null,
    fallback_after_s: printer.fallbackAfter,
  });
}

/** Sets a printer up anew; how it is has to be seen again. */
export async function changePrinter(db: Knex, printer: Printer): Promise<void> {
  await db('printers').where({ id: printer.id, municipality_id: printer.municipalityId }).update({
    name: printer.name, kind: printer.kind, address: printer.address, condition: printer.condition, checked_at: null, unready_since: null,
    fallback_id: printer.fallbackId ?? null, fallback_after_s: printer.fallbackAfter,
  });
}

/** Takes a printer out of the office under a name that frees its own; nothing goes to it any more. */
export async function retirePrinter(db: Knex, printer: Printer, at: string): Promise<void> {
  const { municipalityId, id } = printer;
  await db('printers').where({ municipality_id: municipalityId, fallback_id: id }).update({ fallback_id: null });
  await db('printers').where({ municipality_id: municipalityId, id }).update({ removed_at: at, fallback_id: null, name: `${printer.name.slice(0, 64)} (tolta ${id.slice(-4)})` });
}

/** Notes since when a printer prints nothing, or that it prints. */
export async function updateReadiness(db: Knex, printer: Printer, seen: { isReady: boolean; at: string }): Promise<void> {
  const row = db('printers').where({ id: printer.id, municipality_id: printer.municipalityId });
  if (seen.isReady) await row.whereNotNull('unready_since').update({ unready_since: null });
  else await row.whereNull('unready_since').update({ unready_since: seen.at });
}

/** Printers that print nothing, have a fallback, and for which something waits. */
export async function listStuckPrinters(db: Knex, served: Record<string, string>): Promise<Printer[]> {
  const rows = await db<PrinterRow, PrinterRow[]>('printers').where(served).whereNotNull('fallback_id').whereNotNull('unready_since')
    .whereIn('id', db('print_jobs').select('printer_id').where('state', 'queued'))
    .orderBy('id');
  return rows.map(toPrinter);
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
export async function listPrintersWithDueJobs(db: Knex, { now, served }: { now: string; served: Record<string, string> }): Promise<Printer[]> {
  const rows = await db<PrinterRow, PrinterRow[]>('printers').where(served)
    .whereIn('id', db('print_jobs').select('printer_id').where('state', 'queued').andWhere('next_attempt_at', '<=', now))
    .orderBy('id');
  return rows.map(toPrinter);
}

/** Printers that nobody has looked at since `before`, and to which nothing is being sent. */
export async function listUnwatchedPrinters(db: Knex, { before, served }: { before: string; served: Record<string, string> }): Promise<Printer[]> {
  const rows = await db<PrinterRow, PrinterRow[]>('printers')
    .where({ ...served, removed_at: null })
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
