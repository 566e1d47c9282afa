import { DomainError } from '#shared/kernel/domain-error.ts';
import { Slip } from '#shared/printing/slip.model.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { drawSlipPage } from './draw-slip-page.ts';
import { composeSlip } from './escpos/compose-slip.ts';
import type { StoredJob } from './print-job-repository.ts';
import type { PrintSources } from './print-sources.ts';
import type { Printer } from './printer-repository.ts';
import { readPaper } from './transports/open-transport.ts';
import type { TransportJob } from './transports/printer-transport.ts';

function parseSlip(text: string): Slip {
  const parsed = Slip.safeParse(JSON.parse(text));
  if (!parsed.success) throw new DomainError('SLIP_INVALID');
  return parsed.data;
}

/** ESC @, ESC t: with these every slip begins; the number of the code page follows. */
const beginning = Buffer.from([0x1b, 0x40, 0x1b, 0x74]);

/** The slip with the number under which its printer keeps the characters. */
function selectCodePage(bytes: Buffer, codePage: number): Buffer {
  if (!bytes.subarray(0, beginning.length).equals(beginning)) throw new Error('A slip does not begin with its code page');
  return Buffer.concat([beginning, Buffer.from([codePage]), bytes.subarray(beginning.length + 1)]);
}

/** The bytes of a job for its printer; throws a `DomainError` when its content can never be printed. */
export async function readContent(parts: { kernel: Kernel; sources: PrintSources }, job: StoredJob, printer: Printer): Promise<TransportJob> {
  const { database, sealing } = parts.kernel;
  const { id, title } = job;
  if (job.documentId !== undefined) {
    return { id, title, format: 'pdf', bytes: await parts.sources.getPdf(database.read, job.documentId, { isCopy: job.isCopy }) };
  }
  if (job.noticeId !== undefined && job.sealedSlip === undefined) {
    return { id, title, format: 'pdf', bytes: await parts.sources.getNoticePdf(database.read, job, { noticeId: job.noticeId, isCopy: job.isCopy }) };
  }
  if (job.sealedSlip === undefined) throw new DomainError('CONTENT_MISSING');
  const slip = parseSlip(await sealing.open(database.read, job.sealedSlip));
  const { letterhead } = parts.sources;
  const { isCopy, queuedAt: at } = job;
  if (printer.kind !== 'thermal') {
    return { id, title, format: 'pdf', bytes: await drawSlipPage({ slip, isCopy, letterhead, at }, await readPdfFonts()) };
  }
  const { columns, codePage } = readPaper(printer);
  return { id, title, format: 'escpos', bytes: selectCodePage(composeSlip(slip, { columns, isCopy, coatOfArms: letterhead.coatOfArms?.dots }), codePage) };
}
