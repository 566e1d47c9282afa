import type { CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { readVisit } from '#core/visits/index.ts';
import { archivePurpose, listTheirActs, orNoted, prepareQuestion } from './ask-archive.ts';
import { sealOwnerOf, type CaseDesk } from './case-parts.ts';
import { lockDraft } from './require-draft.ts';

const procedure = 'cases.findActs';

/**
 * Lists the acts of somebody in ANSC that a draft's papers can be drawn from. Who was looked up is journalled, sealed. Throws
 * `SERVICE_WITHOUT_ACT`, `ACT_NOT_FOUND`, `ACT_NOT_GIVEN`, `ARCHIVE_UNAVAILABLE`.
 */
export async function findActs(desk: CaseDesk, actor: Actor, input: { requestId: string; caseFileId: string; taxCode: string }): Promise<CivilActChoice[]> {
  const { kernel } = desk;
  const { caseFileId } = input;
  const question = await prepareQuestion(desk, actor, input);
  const acts = await orNoted(desk, actor, { caseFileId, procedure, ask: () => listTheirActs(desk, question) });
  return kernel.work.run({ actor, procedure, input }, async (work) => {
    const draft = await lockDraft(work, caseFileId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: draft.visitId });
    work.record({
      type: 'civilActsListed', subject: caseFileId, purpose: archivePurpose,
      payload: { visitId: draft.visitId, sought: await work.seal(sealOwnerOf(visit), question.taxCode), count: acts.length },
    });
    return acts;
  });
}
