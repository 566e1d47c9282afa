import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { actsFor, progressAfter } from '#shared/cases/workflow.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { keepDecision } from './keep-decision.ts';
import { addCaseEvent, changeProgress, getProgress } from './progress-repository.ts';

/** The receipt of a settled case file was voided: it is to be paid anew as it was, and nobody goes on with it before. */
export async function oweCaseFile(work: Work, caseFileId: string): Promise<void> {
  await changeCaseFile(work.db, work.actor, { id: caseFileId, from: 'settled', to: { owed_since: work.at } });
  work.record({ type: 'caseFileOwed', subject: caseFileId, payload: {} });
}

/** What was owed anew is paid: its papers and its number were given before. */
export async function repayCaseFile(work: Work, file: CaseFile): Promise<void> {
  await changeCaseFile(work.db, work.actor, { id: file.id, from: file.state === 'owed-again' ? 'owed-again' : 'awaiting-payment', to: { owed_since: null, awaiting_since: null } });
  work.record({ type: 'caseFileRepaid', subject: file.id, payload: { visitId: file.visitId } });
}

/** Nothing is owed for a settled case file any more: what was not over ends here. */
export async function withdrawCaseFile(parts: CaseParts, work: Work, of: { caseFileId: string; note: string }): Promise<void> {
  const { caseFileId, note } = of;
  const file = await getStoredCaseFile(work.db, work.actor, caseFileId);
  const before = await getProgress(work.db, work.actor, caseFileId);
  const service = serviceOf(parts, file);
  if (!actsFor(service, before.progress).includes('withdraw')) return;
  const visit = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: file.visitId });
  const facts = { ...await factsOf(parts, work.db, { file, visit }), today: businessDay(work.at) };
  const act = { kind: 'withdraw', note } as const;
  const progress = progressAfter(service, act, { facts, progress: before.progress, qualifications: [] });
  await changeProgress(work, before, { progress });
  await keepDecision(parts, work, { caseFileId, service, facts, act, before: before.progress, after: progress });
  await addCaseEvent(parts.kernel, work, { caseFileId, kind: 'withdraw', stepId: before.progress.stepId, note, sealOwner: sealOwnerOf(visit) });
  work.record({
    type: 'caseFileAdvanced', subject: caseFileId,
    payload: { act: 'withdraw', from: before.progress.stepId ?? null, to: null, state: progress.state, outcome: null, dueOn: progress.dueOn ?? null },
  });
}
