import { implement } from '@orpc/server';
import { casesContract } from '#shared/cases/cases.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { attachFile } from './attach-file.ts';
import type { CaseParts } from './case-parts.ts';
import { openCaseFile } from './open-case-file.ts';
import { readAttachment } from './read-attachment.ts';
import { readBasket } from './read-basket.ts';
import { removeAttachment } from './remove-attachment.ts';
import { removeCaseFile } from './remove-case-file.ts';
import { saveDraft } from './save-draft.ts';

export function createCasesRouter(parts: CaseParts) {
  const os = implement(casesContract).$context<CallContext>();
  const { read } = parts.kernel.database;
  return os.router({
    listByVisit: os.listByVisit.handler(({ input, context }) => readBasket(parts, read, { ...context.actor, visitId: input.visitId })),
    open: os.open.handler(({ input, context }) => openCaseFile(parts, context.actor, input)),
    saveDraft: os.saveDraft.handler(({ input, context }) => saveDraft(parts, context.actor, input)),
    remove: os.remove.handler(({ input, context }) => removeCaseFile(parts, context.actor, input)),
    attach: os.attach.handler(({ input, context }) => attachFile(parts, context.actor, input)),
    readAttachment: os.readAttachment.handler(({ input, context }) => readAttachment(parts, context.actor, input.attachmentId)),
    removeAttachment: os.removeAttachment.handler(({ input, context }) => removeAttachment(parts, context.actor, input)),
  });
}
