import { implement } from '@orpc/server';
import { documentsContract } from '#shared/documents/documents.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import type { DocumentParts } from './document-parts.ts';
import { checkDocument } from './check-document.ts';
import { downloadDocument } from './download-document.ts';
import type { Draw } from './draw-due-documents.ts';
import { noteGivenBack } from './give-back.ts';
import { issueDocumentHere } from './issue-here.ts';
import { noteHandedOut } from './late-documents.ts';
import { listAwaited, listCameLate, listDocumentsToGiveBack } from './list-at-office.ts';
import { listDocuments } from './list-documents.ts';
import { previewDocument } from './preview-document.ts';
import { reissueDocument } from './reissue-document.ts';
import { verifyDocument } from './verify-document.ts';
import { voidDocument } from './void-document.ts';

export function createDocumentsRouter(parts: DocumentParts & { readonly draw: Draw }) {
  const os = implement(documentsContract).$context<CallContext>();
  return os.router({
    listByVisit: os.listByVisit.handler(({ input, context }) => listDocuments(parts, context.actor, input.visitId)),
    download: os.download.handler(({ input, context }) => downloadDocument(parts.kernel, context.actor, input.documentId)),
    preview: os.preview.handler(({ input, context }) => previewDocument(parts, context.actor, input)),
    reissue: os.reissue.handler(({ input, context }) => reissueDocument(parts, context.actor, input)),
    issueHere: os.issueHere.handler(({ input, context }) => issueDocumentHere(parts, context.actor, input)),
    listToGiveBack: os.listToGiveBack.handler(({ context }) => listDocumentsToGiveBack(parts, context.actor)),
    listAwaited: os.listAwaited.handler(({ context }) => listAwaited(parts, context.actor)),
    listCameLate: os.listCameLate.handler(({ context }) => listCameLate(parts, context.actor)),
    noteHandedOut: os.noteHandedOut.handler(({ input, context }) => noteHandedOut(parts, context.actor, input)),
    noteGivenBack: os.noteGivenBack.handler(({ input, context }) => noteGivenBack(parts, context.actor, input)),
    void: os.void.handler(({ input, context }) => voidDocument(parts, context.actor, input)),
    check: os.check.handler(({ input, context }) => checkDocument(parts, context.actor, input)),
    verify: os.verify.handler(({ input, context }) => verifyDocument(parts, context.actor, input)),
  });
}
