import type { AskedDocument, ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { scopeOf } from '#shared/catalogue/condition.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { visibleFacts } from '#shared/cases/form.rules.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile, factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

/** A case file with all around it, for the slices that draw its documents or register it. */
export interface CaseDetails {
  readonly file: CaseFile;
  readonly service: ServiceDefinition;
  readonly visit: Visit;
  readonly facts: Facts;
  /** What comes out on paper: one entry for each copy, since every copy is an original with its own number. */
  readonly documents: AskedDocument[];
}

/** Whoever hands in an application gets its receipt at once (L. 241/1990 art. 18-bis), whatever else comes out. */
const receipt: AskedDocument = { template: 'receipt-of-application' };

/** The papers of a service whose conditions hold. */
export function documentsOf(service: ServiceDefinition, facts: Facts): AskedDocument[] {
  const scope = scopeOf(service);
  const asked = service.documents
    .filter(({ when }) => when === undefined || scope.holds(when, facts))
    .flatMap(({ when: _when, copies, ...document }) => Array<AskedDocument>(Math.max(0, scope.integer(copies, facts))).fill(document));
  return service.register ? [...asked, receipt] : asked;
}

/** Reads a case file in the transaction that settles it; throws `CASE_NOT_FOUND`. */
export async function getCaseDetails(parts: CaseParts, work: Work, caseFileId: string): Promise<CaseDetails> {
  const stored = await getStoredCaseFile(work.db, work.actor, caseFileId);
  const visit = await readVisit(parts.kernel, work.db, { ...work.actor, visitId: stored.visitId });
  const service = serviceOf(parts, stored);
  const facts = visibleFacts(service, await factsOf(parts, work.db, { file: stored, visit }));
  return {
    service, visit, facts,
    file: await assessCaseFile(parts, work.db, { file: stored, visit }),
    documents: documentsOf(service, facts),
  };
}
