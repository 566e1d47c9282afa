import type { z } from 'zod';
import { actsFor, stepsOf } from '#shared/cases/workflow.rules.ts';
import type { CaseRecord as CaseRecordModel } from '#shared/cases/cases.contract.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { staffNames } from '#core/staff/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile, factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { findDecisionBill } from './decision-repository.ts';
import { getProgress, listCaseEvents } from './progress-repository.ts';
import { listToCheck } from './sample-check.ts';

/** A settled case file with all that its next step needs. */
export type CaseRecord = z.infer<typeof CaseRecordModel>;

/** Throws `CASE_NOT_FOUND`, or `CASE_NOT_SETTLED` for one that the counter has not settled. */
export async function readCaseRecord(parts: CaseParts, work: Work, caseFileId: string): Promise<CaseRecord> {
  const { actor, db } = work;
  const stored = await getStoredCaseFile(db, actor, caseFileId);
  const visit = await readVisit(parts.kernel, db, { ...actor, visitId: stored.visitId });
  const service = serviceOf(parts, stored);
  const facts = await factsOf(parts, db, { file: stored, visit });
  const { progress, takenBy, revision } = await getProgress(db, actor, caseFileId);
  const nameOf = staffNames(parts.kernel, db, actor.municipalityId);
  return {
    file: await assessCaseFile(parts, db, { file: stored, visit }),
    service, progress, revision, steps: stepsOf(service, facts), acts: actsFor(service, progress),
    person: visit.person, decision: await findDecisionBill(db, actor, caseFileId),
    takenBy: takenBy === undefined ? undefined : { id: takenBy, name: await nameOf(takenBy) },
    toCheck: (await listToCheck(db, actor, [caseFileId])).size > 0,
    events: await listCaseEvents(parts.kernel, db, { ...actor, caseFileId, nameOf }),
  };
}

/** Opens a case file for whoever works on it; that it was read is in the journal. */
export async function openCaseRecord(parts: CaseParts, actor: Actor, input: { caseFileId: string }): Promise<CaseRecord> {
  return parts.kernel.work.run({ actor, procedure: 'cases.read' }, async (work) => {
    const record = await readCaseRecord(parts, work, input.caseFileId);
    work.record({ type: 'caseRecordRead', subject: input.caseFileId, payload: { personId: record.person?.id ?? null }, purpose: 'back-office' });
    return record;
  });
}
