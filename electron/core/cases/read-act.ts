import type { Actor } from '#shared/kernel/access.ts';
import { CivilAct } from '#shared/cases/civil-act.model.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { actValues, keptAct } from '#shared/cases/civil-act.rules.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { readVisit } from '#core/visits/index.ts';
import { archivePurpose, listTheirActs, orNoted, prepareQuestion, type ArchiveQuestion } from './ask-archive.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseDesk } from './case-parts.ts';
import { lockDraft } from './require-draft.ts';

interface Input { readonly requestId: string; readonly caseFileId: string; readonly taxCode: string; readonly eventId: string }

const procedure = 'cases.readAct';

/** The act is asked for among this person's own: an id alone would open anybody's. */
async function getTheirAct(desk: CaseDesk, question: ArchiveQuestion, eventId: string): Promise<CivilAct> {
  const theirs = await listTheirActs(desk, question);
  if (!theirs.some((act) => act.eventId === eventId)) throw new DomainError('ACT_NOT_FOUND');
  return desk.archive.getAct(eventId, question.asking);
}

/**
 * Reads in ANSC the act that a draft's papers are drawn from, keeps what they need of it sealed and fills the fields that hold something of it. Who was
 * looked up is journalled, sealed. Throws `SERVICE_WITHOUT_ACT`, `ACT_NOT_FOUND`, `ACT_NOT_GIVEN`, `ARCHIVE_UNAVAILABLE`.
 */
export async function readAct(desk: CaseDesk, actor: Actor, input: Input): Promise<CaseFile> {
  const { kernel } = desk;
  const { caseFileId, eventId } = input;
  const question = await prepareQuestion(desk, actor, input);
  const act = await orNoted(desk, actor, { caseFileId, procedure, ask: () => getTheirAct(desk, question, eventId) });
  return kernel.work.run({ actor, procedure, input }, async (work) => {
    const draft = await lockDraft(work, caseFileId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: draft.visitId });
    const owner = sealOwnerOf(visit);
    const values = { ...FormValues.parse(JSON.parse(await kernel.sealing.open(work.db, draft.valuesSealed))), ...actValues(question.service, act) };
    await changeCaseFile(work.db, actor, {
      id: caseFileId,
      to: {
        act_sealed: await work.seal(owner, JSON.stringify(CivilAct.parse({ ...keptAct(question.service, act), readAt: work.at }))),
        values_sealed: await work.seal(owner, JSON.stringify(values)), revision: draft.revision + 1,
      },
    });
    work.record({
      type: 'civilActRead', subject: caseFileId, purpose: archivePurpose,
      payload: { visitId: draft.visitId, sought: await work.seal(owner, question.taxCode), count: 1 },
    });
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    return assessCaseFile(desk, work.db, { file, visit });
  });
}
