import type { Actor } from '#shared/kernel/access.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { prefillValues } from '#shared/cases/form.rules.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
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

/** Puts a service in the basket, its form prefilled from what the register knows of the visit's person, and from the document seen. */
export async function openCaseFile(parts: CaseParts, actor: Actor, input: { requestId: string; visitId: string; serviceId: string }): Promise<CaseFile> {
  const { kernel, catalogue } = parts;
  return kernel.work.run({ actor, procedure: 'cases.open', input }, async (work) => {
    const { service, presets } = whatIsAsked(catalogue, input.serviceId);
    await getLiveVisit(work.db, actor, input.visitId);
    requireNoneAwaiting([...await listBasket(work.db, actor, input.visitId), ...await listDecisionsInBasket(work.db, actor, input.visitId)]);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: input.visitId });
    if (visit.person === undefined && service.identityLevel !== 'none') throw new DomainError('PERSON_MISSING');
    const id = kernel.ids.next();
    const values = { ...prefillValues(service, { person: visit.person, document: visit.identityDocument, today: businessDay(work.at) }), ...presets };
    const file: StoredCaseFile = {
      id, municipalityId: actor.municipalityId, visitId: visit.id, serviceId: service.id, serviceVersion: service.version, state: 'draft', revision: 0, openedAt: work.at,
      valuesSealed: await work.seal(sealOwnerOf(visit), JSON.stringify(values)),
    };
    await insertCaseFile(work.db, actor, file);
    work.record({ type: 'caseFileOpened', subject: id, payload: { visitId: visit.id, serviceId: service.id, serviceVersion: service.version } });
    return assessCaseFile(parts, work.db, { file, visit });
  });
}
