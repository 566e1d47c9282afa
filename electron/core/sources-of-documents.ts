import { getCaseDetails, type CaseDetails, type CaseParts } from '#core/cases/index.ts';
import type { Catalogue, CoatOfArms } from '#core/catalogue/index.ts';
import type { DocumentSources, IssuingMunicipality, SettledCase } from '#core/documents/index.ts';
import { findEmergencyNumber } from '#core/emergency-register/index.ts';
import type { Work } from '#core/kernel/work.ts';
import { listOffices } from '#core/settings/index.ts';
import { getStaffMember } from '#core/staff/index.ts';
import { identityDocumentText } from '#shared/papers/field-text.ts';
import { formatDay } from '#shared/kernel/dates.ts';
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

/** What the documents of a settled case file are made of. */
export function documentSources({ kernel, catalogue }: CaseParts, coatOfArms: CoatOfArms | undefined): DocumentSources {
  const issuer = issuerOf(catalogue, coatOfArms);
  return {
    async getCase(work, caseFileId) {
      const details = await getCaseDetails({ kernel, catalogue }, work, caseFileId);
      const { file, service, visit, facts, documents } = details;
      if (documents.length === 0) return undefined;
      const clerk = await getStaffMember(kernel, work.db, { municipalityId: work.actor.municipalityId, id: visit.staffId });
      const office = (await listOffices(work.db, work.actor)).find(({ id }) => id === work.actor.officeId);
      return {
        visitId: visit.id, officeId: work.actor.officeId, officeName: office?.name ?? '', service, documents, values: facts.form, bill: file.bill,
        person: visit.person, identification: describeIdentification(visit), request: await describeRequest(work, details),
        settledBy: { name: clerk.displayName, qualification: 'per delega del Sindaco' },
      };
    },
    getMunicipality: () => Promise.resolve(issuer),
  };
}
