import type { Actor } from '#shared/kernel/access.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { prefillValues } from '#shared/cases/form.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { Work } from '#core/kernel/work.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { insertCaseFile, listBasket, type StoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { listDecisionsInBasket } from './decision-repository.ts';
import { requireNoneAwaiting } from './require-draft.ts';

/**
 * The service to open, and what is chosen in its form beforehand: a part or an alias opens the service that it is inside of. Throws
 * `SERVICE_NOT_ASKED_HERE { kind }` for what is not done at this counter.
 */
function whatIsAsked(catalogue: Catalogue, serviceId: string): { service: ServiceDefinition; presets: FormValues } {
  const named = catalogue.get(serviceId);
  if (named.of !== undefined) return { service: catalogue.get(named.of), presets: named.presets ?? {} };
  const isReport = named.kind === 'internal' && named.form.length > 0;
  if (named.kind !== 'counter' && !isReport) throw new DomainError('SERVICE_NOT_ASKED_HERE', { kind: named.kind });
  return { service: named, presets: {} };
}

interface Added { readonly visit: Visit; readonly service: ServiceDefinition; readonly values: FormValues; readonly cause?: { readonly repeatOf: string } }

/** Puts a draft with these values in the basket of a live visit; throws `BASKET_AWAITING_PAYMENT` and `PERSON_MISSING`. */
export async function addDraft(parts: CaseParts, work: Work, { visit, service, values, cause }: Added): Promise<CaseFile> {
  const { db, actor } = work;
  requireNoneAwaiting([...await listBasket(db, actor, visit.id), ...await listDecisionsInBasket(db, actor, visit.id)]);
  if (visit.person === undefined && service.identityLevel !== 'none') throw new DomainError('PERSON_MISSING');
  const file: StoredCaseFile = {
    id: parts.kernel.ids.next(), municipalityId: actor.municipalityId, visitId: visit.id, serviceId: service.id, serviceVersion: service.version, state: 'draft', revision: 0, openedAt: work.at,
    valuesSealed: await work.seal(sealOwnerOf(visit), JSON.stringify(values)),
  };
  await insertCaseFile(db, actor, file);
  work.record({ type: 'caseFileOpened', subject: file.id, payload: { visitId: visit.id, serviceId: service.id, serviceVersion: service.version, ...cause } });
  return assessCaseFile(parts, db, { file, visit });
}

/** Puts a service in the basket, its form prefilled from what the register knows of the visit's person, and from the document seen. */
export async function openCaseFile(parts: CaseParts, actor: Actor, input: { requestId: string; visitId: string; serviceId: string }): Promise<CaseFile> {
  const { kernel, catalogue } = parts;
  return kernel.work.run({ actor, procedure: 'cases.open', input }, async (work) => {
    const { service, presets } = whatIsAsked(catalogue, input.serviceId);
    await getLiveVisit(work.db, actor, input.visitId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: input.visitId });
    const known = { person: visit.person, document: visit.identityDocument, today: businessDay(work.at) };
    return addDraft(parts, work, { visit, service, values: { ...prefillValues(service, known), ...presets } });
  });
}
