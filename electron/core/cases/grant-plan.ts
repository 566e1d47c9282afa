import { issuesPlan } from '#shared/cases/workflow.rules.ts';
import type { Computation } from '#shared/fees/computation.model.ts';
import { computeFees } from '#shared/fees/compute-fees.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { applyAct } from './act-on-case.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { changeProgress, getProgress } from './progress-repository.ts';

/** A plan as it is granted today: its days count from today, not from the request. */
export interface GrantedPlan { readonly visit: Visit; readonly title: string; readonly plan: Computation['plan'] }

/**
 * Reckons the plan of a case file from today and does the step that issues it, in the transaction that makes its notices. Throws `PLAN_NOT_DUE`
 * where no step issues one now or it cannot be reckoned, and what doing a step throws.
 */
export async function grantPlan(parts: CaseParts, work: Work, input: { caseFileId: string; revision: number }): Promise<GrantedPlan> {
  const { db, actor } = work;
  const file = await getStoredCaseFile(db, actor, input.caseFileId);
  const stored = await getProgress(db, actor, input.caseFileId);
  const { progress } = stored;
  const service = serviceOf(parts, file);
  const visit = await readVisit(parts.kernel, db, { ...actor, visitId: file.visitId });
  const facts = { ...await factsOf(parts, db, { file, visit }), today: businessDay(work.at) };
  const plan = computeFees(service, facts, parts.catalogue.fees)?.plan ?? [];
  if (!issuesPlan(service, facts, progress) || plan.length === 0) throw new DomainError('PLAN_NOT_DUE');
  /* Of two clerks at one case the slower is told: by its step, or by its revision where it is over. */
  if (progress.stepId === undefined) await changeProgress(work, { ...stored, revision: input.revision }, {});
  else await applyAct(parts, work, { ...input, act: { kind: 'advance', stepId: progress.stepId } });
  return { visit, title: service.title, plan };
}
