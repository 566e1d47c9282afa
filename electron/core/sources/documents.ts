import type { Knex } from 'knex';
import { findCaseStatus, getCaseDetails, type CaseDetails, type CaseParts } from '#core/cases/index.ts';
import type { Catalogue, CoatOfArms } from '#core/catalogue/index.ts';
import type { DocumentSources, IssuingMunicipality, SettledCase, Signer } from '#core/documents/index.ts';
import { findEmergencyNumber } from '#core/emergency-register/index.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { listPayments } from '#core/payments/index.ts';
import { getPerson } from '#core/people/index.ts';
import { getCounter } from '#core/queue/index.ts';
import { listOffices } from '#core/settings/index.ts';
import { findHeldQualification, getStaffMember } from '#core/staff/index.ts';
import { getStoredVisit } from '#core/visits/index.ts';
import { counterSteps } from '#shared/cases/workflow.rules.ts';
import { identityDocumentText } from '#shared/papers/field-text.ts';
import { businessDay, formatDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { signingTitle } from '#shared/staff/qualification-titles.ts';
import type { Visit } from '#shared/visits/visit.model.ts';

function stampAuthorisation({ municipality }: Catalogue): string {
  const given = municipality.stampAuthorisation;
  return given === undefined ? '' : `aut. n. ${given.number} del ${formatDay(given.day)}, ${given.office}`;
}

/** How the person was identified, as an act of authentication says it (DPR 445/2000 art. 21). */
function describeIdentification({ person, identityLevel, identityDocument }: Visit): string {
  if (person === undefined || identityLevel === 'none') return '';
  if (identityDocument === undefined) return identityLevel === 'strong' ? 'riconoscimento elettronico' : 'generalità dichiarate';
  const { expiresOn } = identityDocument;
  return identityDocumentText(identityDocument) + (expiresOn === undefined ? '' : `, scadenza ${formatDay(expiresOn)}`);
}

/** What is said of the request: when it came, until when it is answered, and under which number it is registered. */
async function describeRequest(work: Work, { file, service, visit }: CaseDetails): Promise<SettledCase['request']> {
  const { term, register, lifts } = service;
  const emergency = await findEmergencyNumber(work.db, work.actor, file.id);
  return {
    receivedAt: file.settledAt ?? work.at,
    term: term === undefined || file.dueOn === undefined
      ? undefined
      : { days: term.days, unit: term.unit, dueOn: file.dueOn, silence: term.silence, responsible: term.responsible, law: term.source.law },
    isRegistered: register && visit.person !== undefined,
    emergencyNumber: emergency?.number,
    isStartUntold: lifts.some(({ duty }) => duty === 'start-notice'),
  };
}

/**
 * Who signs the papers of a case file: a member of staff with the title that its steps at the counter ask for, as they hold it today; without one
 * the name alone. `asked` is what they would have to hold.
 */
async function describeSigner({ kernel }: CaseParts, work: Work, { service, facts, staffId }: Pick<CaseDetails, 'service' | 'facts'> & { staffId: string }): Promise<Signer> {
  const { municipalityId } = work.actor;
  const clerk = await getStaffMember(kernel, work.db, { municipalityId, id: staffId });
  const [asked] = counterSteps(service, facts).flatMap(({ qualification }) => qualification ?? []);
  const held = asked && await findHeldQualification(work.db, { municipalityId, staffId, qualification: asked, day: businessDay(work.at) });
  return { name: clerk.displayName, qualification: signingTitle(held), isEntitled: asked === undefined || held !== undefined };
}

/** Who issues, as every paper says it. */
export function issuerOf(catalogue: Catalogue, coatOfArms: CoatOfArms | undefined): IssuingMunicipality {
  const { municipality } = catalogue;
  return {
    coatOfArms: coatOfArms?.svg,
    name: `${municipality.name} (${municipality.province})`,
    place: municipality.shortName,
    address: `${municipality.address}, ${municipality.postalCode} ${municipality.shortName} (${municipality.province})`,
    phone: municipality.phone ?? '', email: municipality.email ?? '', pec: municipality.pec ?? '', website: municipality.website ?? '',
    stampAuthorisation: stampAuthorisation(catalogue),
  };
}

/** Surname and given name of a person; undefined for one who was erased. */
async function findName({ kernel }: CaseParts, db: Knex, where: Tenant & { personId: string }): Promise<string | undefined> {
  try {
    const { surname, givenName } = await getPerson(kernel, db, where);
    return `${surname} ${givenName}`;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}

/** What the documents of a settled case file are made of. */
export function documentSources(parts: CaseParts, coatOfArms: CoatOfArms | undefined): DocumentSources {
  const issuer = issuerOf(parts.catalogue, coatOfArms);
  return {
    async getCase(work, caseFileId) {
      const details = await getCaseDetails(parts, work, caseFileId);
      const { file, service, visit, facts, documents } = details;
      if (documents.length === 0) return undefined;
      const office = (await listOffices(work.db, work.actor)).find(({ id }) => id === work.actor.officeId);
      return {
        visitId: visit.id, staffId: visit.staffId, officeId: work.actor.officeId, officeName: office?.name ?? '', service, documents, values: facts.form, bill: file.bill, computation: file.computation,
        tariff: file.tariff, act: file.act, person: visit.person, identification: describeIdentification(visit), request: await describeRequest(work, details),
        settledBy: await describeSigner(parts, work, { service, facts, staffId: visit.staffId }),
      };
    },
    async getSigner(work, caseFileId) {
      return describeSigner(parts, work, { ...await getCaseDetails(parts, work, caseFileId), staffId: work.actor.id });
    },
    async describeVisit(db, office, visitId) {
      const { personId, state, ticketNumber, counterId } = await getStoredVisit(db, office, visitId);
      const counter = await getCounter(db, office, counterId);
      return {
        person: personId && await findName(parts, db, { municipalityId: office.municipalityId, personId }), ticketNumber, counterLabel: counter.label, visitState: state,
        receiptNumbers: (await listPayments(db, office, visitId)).flatMap(({ receiptNumber }) => receiptNumber ?? []),
      };
    },
    findCaseStatus,
    getMunicipality: () => Promise.resolve(issuer),
  };
}
