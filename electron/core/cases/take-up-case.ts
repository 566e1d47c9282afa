import type { Actor } from '#shared/kernel/access.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile, listBasket } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { listDecisionsInBasket } from './decision-repository.ts';
import { requireNoneAwaiting } from './require-draft.ts';
import { endWaiting, getWaiting } from './set-aside-repository.ts';

/**
 * Puts what was set aside for the person of a visit into that visit's basket, with all that was typed; its form is the one of today, where the
 * service is still offered. Throws `CASE_NOT_SET_ASIDE` for what waits no more, or for somebody else.
 */
export async function takeUpCase(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; visitId: string }): Promise<CaseFile> {
  const { kernel, catalogue } = parts;
  return kernel.work.run({ actor, procedure: 'cases.takeUp', input }, async (work) => {
    const { caseFileId, visitId } = input;
    await getLiveVisit(work.db, actor, visitId);
    requireNoneAwaiting([...await listBasket(work.db, actor, visitId), ...await listDecisionsInBasket(work.db, actor, visitId)]);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId });
    if (visit.person === undefined) throw new DomainError('PERSON_MISSING');
    const before = await getStoredCaseFile(work.db, actor, caseFileId);
    const row = await getWaiting(work.db, actor, caseFileId);
    if (row.person_id !== visit.person.id || !await endWaiting(work, row.id, 'taken-up')) throw new DomainError('CASE_NOT_SET_ASIDE');
    const version = catalogue.find(before.serviceId)?.version ?? before.serviceVersion;
    await changeCaseFile(work.db, actor, { id: caseFileId, from: 'set-aside', to: { set_aside_since: null, visit_id: visitId, service_version: version } });
    work.record({ type: 'caseFileTakenUp', subject: caseFileId, payload: { visitId, fromVisitId: row.visit_id, personId: row.person_id, since: row.at, serviceVersion: version } });
    return assessCaseFile(parts, work.db, { file: await getStoredCaseFile(work.db, actor, caseFileId), visit });
  });
}
