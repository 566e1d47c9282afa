import type { Actor } from '#shared/kernel/access.ts';
import { dropAttachments } from './attachment-repository.ts';
import { changeCaseFile, getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { requireDraft } from './require-draft.ts';
import { dropStamps } from './stamp-repository.ts';

/** Takes a draft out of the basket; only the content of its attachments is forgotten, and its marks are free. */
export async function removeCaseFile(
  { kernel }: CaseParts, actor: Actor, input: { requestId: string; caseFileId: string },
): Promise<{ caseFileId: string }> {
  return kernel.work.run({ actor, procedure: 'cases.remove', input }, async (work) => {
    const file = await getStoredCaseFile(work.db, actor, input.caseFileId);
    requireDraft(file);
    await changeCaseFile(work.db, actor, { id: file.id, to: { state: 'removed' } });
    await dropAttachments(work.db, actor, { which: { case_file_id: file.id }, at: work.at });
    await dropStamps(work, { caseFileId: file.id });
    work.record({ type: 'caseFileRemoved', subject: file.id, payload: { visitId: file.visitId } });
    return { caseFileId: file.id };
  });
}
