import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { dueDay } from '#shared/catalogue/term.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Work } from '#core/kernel/work.ts';
import { serviceOf } from './assess-case-file.ts';
import { changeUnsettled, getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

/**
 * Settles a complete case file, draft or waiting for its payment, inside the transaction that took its money: bill and term are frozen, and those
 * who react to `caseFileSettled` number its documents and ask for its register number in the same commit.
 */
export async function settleCaseFile(parts: CaseParts, work: Work, file: CaseFile): Promise<void> {
  const service = serviceOf(parts, await getStoredCaseFile(work.db, work.actor, file.id));
  const dueOn = dueDay(service, businessDay(work.at)) ?? null;
  await changeUnsettled(work.db, work.actor, {
    id: file.id, from: file.state, to: { state: 'settled', awaiting_since: null, settled_at: work.at, due_on: dueOn, bill: JSON.stringify(file.bill) },
  });
  work.record({
    type: 'caseFileSettled', subject: file.id,
    payload: { visitId: file.visitId, serviceId: file.serviceId, serviceVersion: file.serviceVersion, dueOn },
  });
}
