import type { DecisionBill } from '#shared/cases/decision.model.ts';
import type { WorkItem } from '#shared/cases/progress.model.ts';
import { stepsOf } from '#shared/cases/workflow.rules.ts';
import { daysBetween } from '#shared/kernel/calendar.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import { staffNames } from '#core/staff/index.ts';
import type { CaseParts } from './case-parts.ts';
import { mapDecisionBills } from './decision-repository.ts';
import { listUnfinished, nearestDueDay, type StoredProgress } from './progress-repository.ts';
import { listToCheck } from './sample-check.ts';

/** What waits for whom in this office, the most urgent first, with the ids of the people whom it names. */
export async function listWork(parts: CaseParts, actor: Actor): Promise<{ items: WorkItem[]; personIds: string[] }> {
  const db = parts.kernel.database.read;
  const unfinished = await listUnfinished(db, actor);
  const toCheck = await listToCheck(db, actor, unfinished.map(({ caseFileId }) => caseFileId));
  const decisions = await mapDecisionBills(db, actor, unfinished.map(({ caseFileId }) => caseFileId));
  const nameOf = staffNames(parts.kernel, db, actor.municipalityId);
  const [items, personIds]: [WorkItem[], string[]] = [[], []];
  for (const stored of unfinished) {
    const { item, personId } = await describeWork(parts, actor, { stored, nameOf, toCheck, decision: decisions.get(stored.caseFileId) });
    items.push(item);
    if (personId !== undefined) personIds.push(personId);
  }
  return { items, personIds };
}

interface Described { readonly stored: StoredProgress; readonly nameOf: (staffId: string) => Promise<string>; readonly toCheck: ReadonlySet<string>; readonly decision: DecisionBill | undefined }

async function describeWork(parts: CaseParts, actor: Actor, { stored, nameOf, toCheck, decision }: Described): Promise<{ item: WorkItem; personId: string | undefined }> {
  const { kernel } = parts;
  const db = kernel.database.read;
  const { caseFileId, progress, settledAt, takenBy } = stored;
  const file = await getStoredCaseFile(db, actor, caseFileId);
  const visit = await readVisit(kernel, db, { ...actor, visitId: file.visitId });
  const service = serviceOf(parts, file);
  const step = stepsOf(service, await factsOf(parts, db, { file, visit })).find(({ id }) => id === progress.stepId);
  const dueOn = nearestDueDay(progress);
  const item: WorkItem = {
    caseFileId, serviceId: service.id, title: service.title, area: service.area, settledAt, progress,
    applicant: visit.person && `${visit.person.surname} ${visit.person.givenName}`,
    registerNumber: file.registerNumber ?? file.emergencyNumber,
    step: step && { id: step.id, title: step.title, owner: step.owner, by: step.by },
    daysLeft: dueOn === undefined ? undefined : daysBetween(businessDay(kernel.clock.now()), dueOn),
    takenBy: takenBy === undefined ? undefined : { id: takenBy, name: await nameOf(takenBy) },
    unpaid: decision?.state === 'owed' ? { totalCents: decision.totalCents, isAsked: decision.isAsked } : undefined,
    toCheck: toCheck.has(caseFileId),
  };
  return { item, personId: visit.person?.id };
}
