import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrintJob } from '#shared/printing/printing.model.ts';
import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';
import { WhatToBringSlipValues } from '#shared/printing/slip-values.ts';
import type { Work } from '#core/kernel/work.ts';
import { getJob, toPrintJob } from './print-job-repository.ts';
import { queueHere, type SlipParts } from './queue-here.ts';
import { renderSlip } from './render-slip.ts';

/** A service, and the visit or the case at hand in which somebody asks about it. */
interface Asked { readonly serviceId: string; readonly visitId?: string | undefined; readonly caseFileId?: string | undefined; readonly language?: SlipLanguage | undefined }

/** Prints what to bring for a service, in Italian and beside it the language of who asks. Throws `SERVICE_NOT_FOUND`, `CASE_NOT_FOUND`, `VISIT_NOT_FOUND`, `NO_PRINTER`. */
export async function printWhatToBring(parts: SlipParts, work: Work, asked: Asked): Promise<PrintJob> {
  const { serviceId, visitId } = asked;
  const values = await parts.sources.getWhatToBringSlip(work, asked);
  const slip = renderSlip(parts.templates['what-to-bring'], WhatToBringSlipValues.parse(values));
  const journalId = work.record({ type: 'whatToBringAsked', subject: serviceId, payload: { visitId: visitId ?? null, language: asked.language ?? 'it' } });
  const owner = visitId === undefined ? { sealOwner: `service:${serviceId}` } : { visitId };
  const jobId = await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner, journalId });
  if (jobId === undefined) throw new DomainError('NO_PRINTER');
  return toPrintJob(await getJob(work.db, work.actor, jobId));
}
