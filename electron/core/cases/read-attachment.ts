import type { Actor } from '#shared/kernel/access.ts';
import { readVisit } from '#core/visits/index.ts';
import { getAttachment, getAttachmentContent } from './attachment-repository.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

interface ReadFile { readonly name: string; readonly type: string; readonly contentBase64: string; readonly sha256: string }

/** A file of a case file of this office in clear; who read it stays in the journal. */
export function readAttachment({ kernel }: CaseParts, actor: Actor, attachmentId: string): Promise<ReadFile> {
  return kernel.work.run({ actor, procedure: 'cases.readAttachment' }, async (work) => {
    const { caseFileId, nameSealed, type, sha256 } = await getAttachment(work.db, actor, attachmentId);
    const { visitId } = await getStoredCaseFile(work.db, actor, caseFileId);
    await readVisit(kernel, work.db, { ...actor, visitId });
    const contentSealed = await getAttachmentContent(work.db, actor, attachmentId);
    work.record({ type: 'attachmentRead', subject: attachmentId, purpose: 'counter-service', payload: { caseFileId, visitId } });
    return { name: await work.open(nameSealed), type, contentBase64: await work.open(contentSealed), sha256 };
  });
}
