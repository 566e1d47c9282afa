import type { Knex } from 'knex';
import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { listOfficePrinters } from './printer-repository.ts';

/** The office's printers as they were last seen. */
export async function listPrinters(db: Knex, scope: OfficeScope): Promise<PrinterStatus[]> {
  const printers = await listOfficePrinters(db, scope);
  return printers.map(({ id, name, kind, condition, checkedAt }) => ({ id, name, kind, condition, checkedAt }));
}
