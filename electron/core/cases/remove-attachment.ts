import type { Actor } from '#shared/kernel/access.ts';
import { dropAttachments, getAttachment } from './attachment-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { lockDraft } from './require-draft.ts';

/** Takes a file away from a draft: its content is forgotten, the row says that it was there. */
export function removeAttachment(
  { kernel }: CaseParts, actor: Actor, input: { requestId: string; attachmentId: string },
): Promise<{ attachmentId: string }> {
  const { attachmentId } = input;
  return kernel.work.run({ actor, procedure: 'cases.removeAttachment', input }, async (work) => {
    const { caseFileId } = await getAttachment(work.db, actor, attachmentId);
    const { visitId } = await lockDraft(work, caseFileId);
    const { fieldId } = await getAttachment(work.db, actor, attachmentId);
    await dropAttachments(work.db, actor, { which: { id: attachmentId }, at: work.at });
    work.record({ type: 'attachmentRemoved', subject: attachmentId, payload: { caseFileId, visitId, fieldId } });
    return { attachmentId };
  });
}
