import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeUnsettled } from './case-file-repository.ts';

/** A complete draft waits for its payment: its bill is frozen, and nobody changes it meanwhile. */
export async function holdCaseFile(work: Work, file: CaseFile): Promise<void> {
  await changeUnsettled(work.db, work.actor, { id: file.id, to: { awaiting_since: work.at, bill: JSON.stringify(file.bill) } });
  work.record({ type: 'caseFileHeld', subject: file.id, payload: { visitId: file.visitId } });
}

/** It is a draft again, priced anew. */
export async function releaseCaseFile(work: Work, file: CaseFile): Promise<void> {
  await changeUnsettled(work.db, work.actor, { id: file.id, from: 'awaiting-payment', to: { awaiting_since: null, bill: null } });
  work.record({ type: 'caseFileReleased', subject: file.id, payload: { visitId: file.visitId } });
}
