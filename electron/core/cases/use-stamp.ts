import type { CaseFile, StampMark } from '#shared/cases/case-file.model.ts';
import { readStampSerial } from '#shared/cases/stamp-mark.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { lockDraft } from './require-draft.ts';
import { dropStamps, insertStamp } from './stamp-repository.ts';

async function read(parts: CaseParts, work: Work, caseFileId: string): Promise<CaseFile> {
  const file = await getStoredCaseFile(work.db, work.actor, caseFileId);
  return assessCaseFile(parts, work.db, { file, visit: await readVisit(parts.kernel, work.db, { ...work.actor, visitId: file.visitId }) });
}

/**
 * Writes down that one stamp of a draft is a mark that the citizen brings, or an @e.bollo: it is not collected. Throws `STAMP_SERIAL_WRONG`,
 * `STAMP_USED`, and `STAMP_NOT_DUE` where no stamp is owed any more.
 */
export async function addStamp(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; kind: StampMark['kind']; serial: string }): Promise<CaseFile> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.addStamp', input }, async (work) => {
    const { caseFileId, kind } = input;
    const serial = readStampSerial(kind, input.serial);
    await lockDraft(work, caseFileId);
    const { bill, visitId } = await read(parts, work, caseFileId);
    if (!bill.some(({ account, cents }) => account === 'state-stamp-duty' && cents > 0)) throw new DomainError('STAMP_NOT_DUE');
    await insertStamp(work, { id: kernel.ids.next(), kind, serial }, caseFileId);
    work.record({ type: 'caseFileStamped', subject: caseFileId, payload: { visitId, kind, serial } });
    return read(parts, work, caseFileId);
  });
}

/** It was written down by mistake: the stamp is to be paid here after all, and the mark is free. */
export async function removeStamp(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; stampId: string }): Promise<CaseFile> {
  return parts.kernel.work.run({ actor, procedure: 'cases.removeStamp', input }, async (work) => {
    const { caseFileId, stampId } = input;
    const { visitId } = await lockDraft(work, caseFileId);
    if (await dropStamps(work, { caseFileId, id: stampId }) > 0) work.record({ type: 'caseFileUnstamped', subject: caseFileId, payload: { visitId, stampId } });
    return read(parts, work, caseFileId);
  });
}
