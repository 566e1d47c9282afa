import { progressAfter, stepsOf } from '#shared/cases/workflow.rules.ts';
import type { CaseAct } from '#shared/cases/progress.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { listHeldQualifications } from '#core/staff/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { keepDecision } from './keep-decision.ts';
import { addCaseEvent, changeProgress, getProgress } from './progress-repository.ts';
import { readCaseRecord, type CaseRecord } from './read-case-record.ts';

/**
 * Does one thing with a settled case file: advances its step, asks the person for something, announces or decides a refusal, ends or
 * reopens it. Whoever acts takes it on. The rules are `workflow.rules.ts`; throws what they throw, `CASE_CHANGED`,
 * `CASE_UNPAID` while it is owed anew, and what `keepDecision` throws.
 */
export async function actOnCase(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; revision: number; act: CaseAct }): Promise<CaseRecord> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.act', input }, async (work) => {
    await applyAct(parts, work, input);
    return readCaseRecord(parts, work, input.caseFileId);
  });
}

/** The same in the transaction of whoever does the step by doing something else. */
export async function applyAct(parts: CaseParts, work: Work, input: { caseFileId: string; revision: number; act: CaseAct }): Promise<void> {
  const { actor } = work;
  const { act, caseFileId } = input;
  const before = { ...await getProgress(work.db, actor, caseFileId), revision: input.revision };
  const file = await getStoredCaseFile(work.db, actor, caseFileId);
  if (file.state !== 'settled') throw new DomainError('CASE_UNPAID');
  const visit = await readVisit(parts.kernel, work.db, { ...actor, visitId: file.visitId });
  const service = serviceOf(parts, file);
  const today = businessDay(work.at);
  const facts = { ...await factsOf(parts, work.db, { file, visit }), today };
  const qualifications = await listHeldQualifications(work.db, { ...actor, staffId: actor.id, day: today });
  const progress = progressAfter(service, act, { facts, progress: before.progress, qualifications });
  const owner = stepsOf(service, facts).find(({ id }) => id === progress.stepId)?.owner;
  const isHanded = progress.stepId !== before.progress.stepId;
  await changeProgress(work, before, { progress, owner, takenBy: isHanded ? null : actor.id });
  await keepDecision(parts, work, { caseFileId, service, facts, act, before: before.progress, after: progress });
  const outcome = act.kind === 'advance' ? act.outcome : undefined;
  await addCaseEvent(parts.kernel, work, {
    caseFileId, kind: act.kind, stepId: before.progress.stepId, outcome, note: act.note, sealOwner: sealOwnerOf(visit),
  });
  work.record({
    type: 'caseFileAdvanced', subject: caseFileId,
    payload: { act: act.kind, from: before.progress.stepId ?? null, to: progress.stepId ?? null, state: progress.state, outcome: outcome ?? null, dueOn: progress.dueOn ?? null },
  });
}
