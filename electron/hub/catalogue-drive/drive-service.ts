import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { CaseAct } from '#shared/cases/progress.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import { attachFiles } from './attach-files.ts';
import type { Branch } from './branches.ts';

/** How a service is driven: a clerk at an open counter, and what makes time pass. */
export interface Driver {
  readonly clerk: OfficeClient;
  readonly counterId: string;
  readonly newRequestId: () => string;
  /** Carries late effects out; undefined where a hub does it by itself. */
  readonly settleDown: () => Promise<void>;
  /** Lets days pass, for steps that may not be done earlier, and gives back how to return; undefined where time cannot be moved. */
  readonly wait?: (days: number) => () => void;
}

/** What came out of one way through a service. */
export interface Driven {
  readonly shows: readonly string[];
  /** `closed`, `blocked`, or where it stopped and why. */
  readonly end: string;
  readonly paidCents: number;
  readonly documents: readonly string[];
  readonly steps: readonly string[];
  /** Empty when everything went as the service's file says. */
  readonly failures: readonly string[];
}

async function openVisit({ clerk, counterId, newRequestId }: Driver, taxCode: string): Promise<string> {
  const visit = await clerk.visits.open({ requestId: newRequestId(), counterId });
  const person = await clerk.people.findByTaxCode({ taxCode, purpose: 'counter-service' });
  await clerk.visits.identify({
    requestId: newRequestId(), visitId: visit.id, personId: person.id, level: 'strong', document: { kind: 'identity-card', number: 'CA00000AA' },
  });
  return visit.id;
}

/** A blocked way is refused with its blockers, and leaves nothing behind. */
async function beRefused(driver: Driver, branch: Branch, of: { file: CaseFile; visitId: string }): Promise<Driven> {
  const { clerk, newRequestId } = driver;
  const codes = of.file.problems.map(({ code }) => code);
  const failures = branch.blockedBy.filter((code) => !codes.includes(code)).map((code) => `${code} was not told`);
  await clerk.cases.remove({ requestId: newRequestId(), caseFileId: of.file.id });
  await clerk.visits.close({ requestId: newRequestId(), visitId: of.visitId });
  return { shows: branch.shows, end: 'blocked', paidCents: 0, documents: [], steps: [], failures };
}

interface Settled { readonly caseFileId: string; readonly taxCode: string }
interface Done { readonly end: string; readonly steps: string[]; readonly paidCents: number }

/** Does the steps of others, each with its first outcome that goes on, to the end; then it is today again. */
async function finish(driver: Driver, settled: Settled): Promise<Done> {
  const returns: (() => void)[] = [];
  try {
    return await doSteps({ ...driver, ...(driver.wait && { wait: (days) => { const back = driver.wait?.(days) ?? (() => undefined); returns.push(back); return back; } }) }, settled);
  } finally {
    for (const back of returns) back();
  }
}

/** The person comes again and pays what the decision costs. */
async function payDecision(driver: Driver, { caseFileId, taxCode }: Settled): Promise<number> {
  const { clerk, newRequestId } = driver;
  const visitId = await openVisit(driver, taxCode);
  await clerk.payments.takeDecision({ requestId: newRequestId(), visitId, caseFileId });
  const { totalCents } = await clerk.payments.getBill({ visitId });
  await clerk.payments.settle({ requestId: newRequestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  await clerk.visits.close({ requestId: newRequestId(), visitId });
  return totalCents;
}

async function doSteps(driver: Driver, settled: Settled): Promise<Done> {
  const { clerk, newRequestId } = driver;
  const { caseFileId } = settled;
  let paidCents = 0;
  let record = await clerk.cases.read({ caseFileId });
  const steps = record.steps.slice(0, Math.max(0, record.steps.findIndex(({ id }) => id === record.progress.stepId))).map(({ id }) => id);
  if (record.progress.stepId === undefined) return { end: record.progress.state, steps: record.steps.map(({ id }) => id), paidCents };
  while (record.progress.state === 'open') {
    const step = record.steps.find(({ id }) => id === record.progress.stepId);
    if (step === undefined) return { end: `lost at ${String(record.progress.stepId)}`, steps, paidCents };
    if (step.notBefore !== undefined) {
      if (driver.wait === undefined) return { end: `waits for ${String(record.progress.notBefore)}`, steps, paidCents };
      driver.wait(step.notBefore.days);
    }
    if (record.decision?.state === 'owed') paidCents += await payDecision(driver, settled);
    const outcome = step.outcomes?.find(({ leads }) => leads !== 'refuse')?.id;
    const act: CaseAct = { kind: 'advance', stepId: step.id, ...(outcome !== undefined && { outcome }), ...(step.portal !== undefined && { note: 'Protocollo del portale 1/2026' }) };
    record = await clerk.cases.act({ requestId: newRequestId(), caseFileId, revision: record.revision, act });
    steps.push(step.id);
  }
  return { end: record.progress.state, steps, paidCents };
}

/** Drives one way through a service over the office's own procedures: visit, form, payment, papers, steps of others, end. */
export async function driveBranch(driver: Driver, service: ServiceDefinition, branch: Branch): Promise<Driven> {
  const { clerk, newRequestId } = driver;
  const visitId = await openVisit(driver, branch.person.taxCode);
  const opened = await clerk.cases.open({ requestId: newRequestId(), visitId, serviceId: service.id });
  const values = await attachFiles(driver, service, { caseFileId: opened.id, values: branch.values });
  const file = await clerk.cases.saveDraft({ caseFileId: opened.id, revision: opened.revision + 1, values });
  if (branch.blockedBy.length > 0) return beRefused(driver, branch, { file, visitId });
  const failures = file.problems.map(({ fieldId, code, message }) => `${fieldId ?? ''} ${code}: ${message}`);
  if (failures.length > 0) {
    await clerk.cases.remove({ requestId: newRequestId(), caseFileId: file.id });
    await clerk.visits.close({ requestId: newRequestId(), visitId });
    return { shows: branch.shows, end: 'incomplete', paidCents: 0, documents: [], steps: [], failures };
  }
  const { totalCents } = await clerk.payments.getBill({ visitId });
  await clerk.payments.settle({ requestId: newRequestId(), visitId, expectedCents: totalCents, tenderedCents: totalCents });
  await driver.settleDown();
  const documents = (await clerk.documents.listByVisit({ visitId })).map(({ title, number }) => `${title} ${number}`);
  await clerk.visits.close({ requestId: newRequestId(), visitId });
  const { end, steps, paidCents } = await finish(driver, { caseFileId: file.id, taxCode: branch.person.taxCode });
  return {
    shows: branch.shows, end, paidCents: totalCents + paidCents, documents, steps,
    failures: end === 'closed' || end.startsWith('waits') ? [] : [`ended ${end}`],
  };
}

/** Drives ways through a service one after the other; what throws is a failure of that way, and the counter goes on. */
export async function driveService(driver: Driver, service: ServiceDefinition, branches: readonly Branch[]): Promise<Driven[]> {
  const driven: Driven[] = [];
  for (const branch of branches) {
    try {
      driven.push(await driveBranch(driver, service, branch));
    } catch (error) {
      driven.push({ shows: branch.shows, end: 'failed', paidCents: 0, documents: [], steps: [], failures: [error instanceof Error ? error.message : String(error)] });
      await abandon(driver);
    }
  }
  return driven;
}

/** Frees the counter after a failure, so that the next way can begin. */
async function abandon({ clerk, newRequestId }: Driver): Promise<void> {
  for (const visit of await clerk.visits.listOpen()) {
    for (const file of await clerk.cases.listByVisit({ visitId: visit.id })) {
      if (file.state === 'draft') await clerk.cases.remove({ requestId: newRequestId(), caseFileId: file.id });
    }
    await clerk.visits.close({ requestId: newRequestId(), visitId: visit.id });
  }
}
