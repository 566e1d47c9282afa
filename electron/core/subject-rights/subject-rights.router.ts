import { implement } from '@orpc/server';
import { subjectRightsContract } from '#shared/subject-rights/subject-rights.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { closeRequest, extendRequest, refuseRequest } from './answer-request.ts';
import { eraseData } from './erase-data.ts';
import { exportData } from './hand-over.ts';
import { planErasure } from './plan-erasure.ts';
import { listOpen, readDesk } from './read-desk.ts';
import { readLetter } from './read-letter.ts';
import { forwardRequest, recordRequest } from './record-request.ts';
import { rectifyContact } from './rectify-contact.ts';
import type { SubjectParts } from './subject-parts.ts';

export function createSubjectRightsRouter(parts: SubjectParts) {
  const os = implement(subjectRightsContract).$context<CallContext>();
  return os.router({
    read: os.read.handler(({ input, context }) => readDesk(parts, context.actor, input)),
    record: os.record.handler(({ input, context }) => recordRequest(parts, context.actor, input)),
    rectifyContact: os.rectifyContact.handler(({ input, context }) => rectifyContact(parts, context.actor, input)),
    forward: os.forward.handler(({ input, context }) => forwardRequest(parts, context.actor, input)),
    listOpen: os.listOpen.handler(({ context }) => listOpen(parts, context.actor)),
    exportData: os.exportData.handler(({ input, context }) => exportData(parts, context.actor, input)),
    planErasure: os.planErasure.handler(async ({ input, context }) => (await planErasure(parts, parts.kernel.database.read, { actor: context.actor, ...input })).plan),
    erase: os.erase.handler(({ input, context }) => eraseData(parts, context.actor, input)),
    refuse: os.refuse.handler(({ input, context }) => refuseRequest(parts, context.actor, input)),
    extend: os.extend.handler(({ input, context }) => extendRequest(parts, context.actor, input)),
    close: os.close.handler(({ input, context }) => closeRequest(parts, context.actor, input)),
    readLetter: os.readLetter.handler(({ input, context }) => readLetter(parts, context.actor, input.subjectRequestId)),
  });
}
