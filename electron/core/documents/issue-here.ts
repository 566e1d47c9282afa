import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Work } from '#core/kernel/work.ts';
import type { DocumentParts } from './document-parts.ts';
import { changeDocument, getDocument, isAwaited, mayIssueHere, toDocument, type DocumentRow } from './document-repository.ts';
import { FrozenDocument } from './frozen-document.ts';

/**
 * From now on an awaited certificate is made here: what was frozen is drawn, and an answer of the register that still comes is not kept.
 * Whether the row was as it was read. `mayExistThere` in the journal: the register was asked before.
 */
export async function turnToLocal(work: Work, row: DocumentRow, cause: 'CHOSEN' | 'REGISTER_DOWN' | 'SETTING'): Promise<DocumentRow | undefined> {
  const { content } = FrozenDocument.parse(JSON.parse(await work.open(row.content_sealed)));
  const change = { source: 'local', attempts: 0, next_attempt_at: work.at, register_trouble: null, e_seal_by: content.issue?.eSealBy ?? null } as const;
  if (!await changeDocument(work.db, row, change)) return undefined;
  work.record({
    type: 'documentIssuedHere', subject: row.id,
    payload: { number: row.number, visitId: row.visit_id, cause, mayExistThere: row.attempts > 0 },
  });
  return { ...row, ...change };
}

/** The clerk does not wait any longer; throws `DOCUMENT_NOT_AWAITED`, `ISSUE_HERE_NOT_ALLOWED` where the municipality waits always. */
export function issueDocumentHere(parts: DocumentParts, actor: Actor, input: Requested & { readonly documentId: string }): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.issueHere', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    if (!isAwaited(row)) throw new DomainError('DOCUMENT_NOT_AWAITED');
    if (!mayIssueHere(parts)) throw new DomainError('ISSUE_HERE_NOT_ALLOWED');
    const turned = await turnToLocal(work, row, 'CHOSEN');
    if (turned === undefined) throw new DomainError('DOCUMENT_NOT_AWAITED');
    return toDocument(turned, parts);
  });
}
