import { DomainError } from '#shared/kernel/domain-error.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { composeSlip } from './escpos/compose-slip.ts';
import type { StoredJob } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import type { Printer } from './printer-repository.ts';
import { readColumns } from './transports/open-transport.ts';
import type { TransportJob } from './transports/printer-transport.ts';

function parseSlip(text: string): Slip {
  const parsed = Slip.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DomainError('SLIP_INVALID');
  return parsed.data;
}

/** The bytes of a job for its printer; throws a `DomainError` when its content can never be printed. */
export async function readContent(parts: { kernel: Kernel; sources: PrintSources }, job: StoredJob, printer: Printer): Promise<TransportJob> {
  const { database, sealing } = parts.kernel;
  const { id, title } = job;
  if (job.documentId !== undefined) {
    return { id, title, format: 'pdf', bytes: await parts.sources.getPdf(database.read, job.documentId, { isCopy: job.isCopy }) };
  }
  if (job.sealedSlip === undefined) throw new DomainError('CONTENT_MISSING');
  const slip = parseSlip(await sealing.open(database.read, job.sealedSlip));
  return { id, title, format: 'escpos', bytes: composeSlip(slip, { columns: readColumns(printer), isCopy: job.isCopy }) };
}
