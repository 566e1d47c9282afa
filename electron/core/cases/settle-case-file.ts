import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { beginProgress, stepsOf } from '#shared/cases/workflow.rules.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { keepContacts } from './keep-contacts.ts';
import { addCaseEvent, insertProgress } from './progress-repository.ts';
import { drawSampleCheck } from './sample-check.ts';

/**
 * Settles a complete case file, draft or waiting for its payment, inside the transaction that took its money: bill and term are frozen, and those
 * who react to `caseFileSettled` number its documents and ask for its register number in the same commit.
 */
export async function settleCaseFile(parts: CaseParts, work: Work, file: CaseFile): Promise<void> {
  const stored = await getStoredCaseFile(work.db, work.actor, file.id);
  const service = serviceOf(parts, stored);
  const visit = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: file.visitId });
  const facts = await factsOf(parts, work.db, { file: { ...stored, settledAt: work.at }, visit });
  const progress = beginProgress(service, facts);
  const dueOn = progress.dueOn ?? null;
  await changeCaseFile(work.db, work.actor, {
    id: file.id, from: file.state === 'awaiting-payment' ? 'awaiting-payment' : 'draft', to: { state: 'settled', awaiting_since: null, settled_at: work.at, due_on: dueOn, bill: JSON.stringify(file.bill) },
  });
  await insertProgress(work, { caseFileId: file.id, progress, owner: stepsOf(service, facts).find(({ id }) => id === progress.stepId)?.owner });
  await addCaseEvent(parts.kernel, work, { caseFileId: file.id, kind: 'settled', sealOwner: sealOwnerOf(visit) });
  await keepContacts(parts, work, { file: stored, service, facts, visit });
  await drawSampleCheck(parts, work, { caseFileId: file.id, service, facts });
  work.record({
    type: 'caseFileSettled', subject: file.id,
    payload: { visitId: file.visitId, serviceId: file.serviceId, serviceVersion: file.serviceVersion, dueOn, state: progress.state },
  });
}
