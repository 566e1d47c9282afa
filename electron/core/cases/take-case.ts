import type { Actor } from '#shared/kernel/access.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { readVisit } from '#core/visits/index.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { addCaseEvent, changeProgress, getProgress } from './progress-repository.ts';
import { readCaseRecord, type CaseRecord } from './read-case-record.ts';

/** Takes a case file of the work list on, from a colleague too, or gives it back to everybody. */
export async function takeCase(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; isTaken: boolean }): Promise<CaseRecord> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.take', input }, async (work) => {
    const { caseFileId, isTaken } = input;
    await changeProgress(work, await getProgress(work.db, actor, caseFileId), { takenBy: isTaken ? actor.id : null });
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    const sealOwner = sealOwnerOf(await readVisit(kernel, work.db, { ...actor, visitId: file.visitId }));
    await addCaseEvent(kernel, work, { caseFileId, kind: isTaken ? 'taken' : 'given-back', sealOwner });
    work.record({ type: 'caseFileTaken', subject: caseFileId, payload: { isTaken } });
    return readCaseRecord(parts, work, caseFileId);
  });
}
