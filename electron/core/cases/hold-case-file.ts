import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeCaseFile } from './case-file-repository.ts';

/** A complete draft, or what is owed anew, waits for its payment: its bill is frozen, and nobody changes it meanwhile. */
export async function holdCaseFile(work: Work, file: CaseFile): Promise<void> {
  await changeCaseFile(work.db, work.actor, { id: file.id, from: file.state === 'owed-again' ? 'owed-again' : 'draft', to: { awaiting_since: work.at, bill: JSON.stringify(file.bill) } });
  work.record({ type: 'caseFileHeld', subject: file.id, payload: { visitId: file.visitId } });
}

/** It is a draft again, priced anew; what was settled before is owed as it was. */
export async function releaseCaseFile(work: Work, file: CaseFile): Promise<void> {
  await changeCaseFile(work.db, work.actor, { id: file.id, from: 'awaiting-payment', to: { awaiting_since: null, ...(file.settledAt === undefined && { bill: null }) } });
  work.record({ type: 'caseFileReleased', subject: file.id, payload: { visitId: file.visitId } });
}
