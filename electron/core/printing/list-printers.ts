import type { PrinterStatus } from '#shared/printing/printing.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listOfficePrinters } from './printer-repository.ts';

/** The office's printers as they were last seen. */
export async function listPrinters(kernel: Kernel, scope: OfficeScope): Promise<PrinterStatus[]> {
  const printers = await listOfficePrinters(kernel.database.read, scope);
  return printers.map(({ id, name, kind, condition, checkedAt }) => ({ id, name, kind, condition, checkedAt }));
}
