import { implement } from '@orpc/server';
import { casesContract } from '#shared/cases/cases.contract.ts';
import type { CallContext } from '#core/kernel/context.ts';
import { createShownJournal } from '#core/kernel/shown-people.ts';
import { actOnCase } from './act-on-case.ts';
import { attachFile } from './attach-file.ts';
import type { CaseDesk } from './case-parts.ts';
import { countUses } from './count-uses.ts';
import { findActs } from './find-acts.ts';
import { giveReferral } from './give-referral.ts';
import { listWork } from './list-work.ts';
import { openCaseFile } from './open-case-file.ts';
import { copyPrevious, offerPrevious } from './previous-case.ts';
import { repeatForMember } from './repeat-for-member.ts';
import { readAct } from './read-act.ts';
import { readAttachment } from './read-attachment.ts';
import { readBasket } from './read-basket.ts';
import { removeAttachment } from './remove-attachment.ts';
import { removeCaseFile } from './remove-case-file.ts';
import { openCaseRecord } from './read-case-record.ts';
import { noteSampleCheck } from './sample-check.ts';
import { sendBring } from './send-bring.ts';
import { setAsideCase } from './set-aside-case.ts';
import { listSetAside } from './list-set-aside.ts';
import { countLate } from './progress-repository.ts';
import { takeCase } from './take-case.ts';
import { takeUpCase } from './take-up-case.ts';
import { tellCitizen } from './tell-citizen.ts';
import { saveDraft } from './save-draft.ts';
import { addStamp, removeStamp } from './use-stamp.ts';

export function createCasesRouter(parts: CaseDesk) {
  const os = implement(casesContract).$context<CallContext>();
  const { read } = parts.kernel.database;
  const tellShown = createShownJournal(parts.kernel, { type: 'workListRead', procedure: 'cases.listWork' });
  return os.router({
    listByVisit: os.listByVisit.handler(({ input, context }) => readBasket(parts, read, { ...context.actor, visitId: input.visitId })),
    open: os.open.handler(({ input, context }) => openCaseFile(parts, context.actor, input)),
    findPrevious: os.findPrevious.handler(({ input, context }) => offerPrevious(parts, context.actor, input)),
    copyPrevious: os.copyPrevious.handler(({ input, context }) => copyPrevious(parts, context.actor, input)),
    repeatFor: os.repeatFor.handler(({ input, context }) => repeatForMember(parts, context.actor, input)),
    saveDraft: os.saveDraft.handler(({ input, context }) => saveDraft(parts, context.actor, input)),
    findActs: os.findActs.handler(({ input, context }) => findActs(parts, context.actor, input)),
    readAct: os.readAct.handler(({ input, context }) => readAct(parts, context.actor, input)),
    giveReferral: os.giveReferral.handler(({ input, context }) => giveReferral(parts, context.actor, input)),
    countUses: os.countUses.handler(({ context }) => countUses(parts, context.actor)),
    countLate: os.countLate.handler(({ context }) => countLate(read, context.actor, parts.kernel.clock.now())),
    listWork: os.listWork.handler(async ({ context: { actor } }) => {
      const { items, personIds } = await listWork(parts, actor);
      await tellShown(actor, { filter: 'office', ids: personIds });
      return items;
    }),
    read: os.read.handler(({ input, context }) => openCaseRecord(parts, context.actor, input)),
    take: os.take.handler(({ input, context }) => takeCase(parts, context.actor, input)),
    act: os.act.handler(({ input, context }) => actOnCase(parts, context.actor, input)),
    noteCheck: os.noteCheck.handler(({ input, context }) => noteSampleCheck(parts, context.actor, input)),
    tellCitizen: os.tellCitizen.handler(({ input, context }) => tellCitizen(parts, context.actor, input)),
    setAside: os.setAside.handler(({ input, context }) => setAsideCase(parts, context.actor, input)),
    listSetAside: os.listSetAside.handler(async ({ input, context: { actor } }) => {
      const { found, personIds } = await listSetAside(parts, actor, input);
      // Of one visit it is the person at the counter, whose identification the journal has.
      if (input.visitId === undefined) await tellShown(actor, { filter: 'set-aside', ids: personIds });
      return found;
    }),
    takeUp: os.takeUp.handler(({ input, context }) => takeUpCase(parts, context.actor, input)),
    sendBring: os.sendBring.handler(({ input, context }) => sendBring(parts, context.actor, input)),
    remove: os.remove.handler(({ input, context }) => removeCaseFile(parts, context.actor, input)),
    addStamp: os.addStamp.handler(({ input, context }) => addStamp(parts, context.actor, input)),
    removeStamp: os.removeStamp.handler(({ input, context }) => removeStamp(parts, context.actor, input)),
    attach: os.attach.handler(({ input, context }) => attachFile(parts, context.actor, input)),
    readAttachment: os.readAttachment.handler(({ input, context }) => readAttachment(parts, context.actor, input.attachmentId)),
    removeAttachment: os.removeAttachment.handler(({ input, context }) => removeAttachment(parts, context.actor, input)),
  });
}
