import { sealOwnerOf, getCaseDetails, type CaseParts } from '#core/cases/index.ts';
import type { Catalogue } from '#core/catalogue/index.ts';
import { getDocument, getDrawnPdf, type DocumentSources } from '#core/documents/index.ts';
import { findEmergencyNumber, readEmergencyDay, type EntrySource } from '#core/emergency-register/index.ts';
import { getPayment } from '#core/payments/index.ts';
import type { PrintSources } from '#core/printing/index.ts';
import { countAhead, getCounter, getTicket } from '#core/queue/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import { getStaffMember } from '#core/staff/index.ts';
import type { RegistrationSource } from '#core/sync/index.ts';
import { emergencyRegistersOf } from '#shared/emergency-register/emergency-register.rules.ts';
import { formatDay } from '#shared/kernel/dates.ts';

/** The slices that print, draw and deliver ask for content through ports; here they are tied to those who own it. */
interface SourceParts extends CaseParts { readonly municipality: Municipality }

function stampAuthorisation({ municipality }: Catalogue): string {
  const given = municipality.stampAuthorisation;
  return given === undefined ? '' : `aut. n. ${given.number} del ${formatDay(given.day)}, ${given.office}`;
}

/** What the documents of a settled case file are made of. */
export function documentSources(parts: CaseParts): DocumentSources {
  const { kernel, catalogue } = parts;
  return {
    async getCase(work, caseFileId) {
      const { file, service, visit, facts, templates } = await getCaseDetails(parts, work, caseFileId);
      if (templates.length === 0 || visit.person === undefined) return undefined;
      const clerk = await getStaffMember(kernel, work.db, { municipalityId: work.actor.municipalityId, id: visit.staffId });
      return {
        visitId: visit.id, officeId: work.actor.officeId, service, templates, values: facts.form, person: visit.person, bill: file.bill,
        settledBy: { name: clerk.displayName, qualification: 'per delega del Sindaco' },
      };
    },
    getMunicipality: () => Promise.resolve({
      name: `${catalogue.municipality.name} (${catalogue.municipality.province})`,
      place: catalogue.municipality.shortName,
      stampAuthorisation: stampAuthorisation(catalogue),
    }),
  };
}

/** What slips and pages say. */
export function printSources(parts: SourceParts): PrintSources {
  const { kernel, municipality } = parts;
  const heading = { municipality: municipality.name, office: municipality.officeName };
  return {
    async getTicketSlip(work, ticketId) {
      const ticket = await getTicket(work.db, work.actor, ticketId);
      const ahead = await countAhead(work.db, work.actor, ticket);
      return { ...heading, number: ticket.number, queue: ticket.queueName, ahead, issuedAt: ticket.issuedAt, code: ticket.number };
    },
    async getPaymentSlip(work, paymentId) {
      const { payment, counterId } = await getPayment(work.db, work.actor, paymentId);
      if (payment.receiptNumber === undefined) return undefined;
      const counter = await getCounter(work.db, work.actor, counterId);
      const lines = payment.lines.map(({ label, quantity, cents }) => ({ label, quantity, amountCents: cents }));
      const caseTitles: string[] = [];
      for (const caseFileId of new Set(payment.lines.map((line) => line.caseFileId))) {
        caseTitles.push((await getCaseDetails(parts, work, caseFileId)).service.title);
      }
      return {
        visitId: payment.visitId,
        values: {
          ...heading, taxCode: municipality.taxCode, receiptNumber: payment.receiptNumber, at: payment.at, counter: counter.label, lines,
          totalCents: payment.totalCents, tenderedCents: payment.tenderedCents, changeCents: payment.changeCents, caseTitles,
        },
      };
    },
    getEmergencyDaySlip: async (work, of) => ({ ...heading, ...await readEmergencyDay(kernel, work, of) }),
    async getEmergencyNumberSlip(work, caseFileId) {
      const { service, visit } = await getCaseDetails(parts, work, caseFileId);
      return { visitId: visit.id, values: { ...heading, title: service.title } };
    },
    async getDocument(work, documentId) {
      const { title, number, visit_id: visitId } = await getDocument(work.db, work.actor, documentId);
      return { title: `${title} ${number}`, visitId };
    },
    getPdf: (db, documentId) => getDrawnPdf(kernel, db, documentId),
  };
}

/** What an emergency register writes down of a settled case file; nothing when its service goes into none. */
export function emergencySource(parts: CaseParts): EntrySource {
  return async (work, caseFileId) => {
    const { service, visit } = await getCaseDetails(parts, work, caseFileId);
    const registers = emergencyRegistersOf(service);
    if (registers.length === 0 || visit.person === undefined) return undefined;
    const { surname, givenName } = visit.person;
    return { registers, subjectLine: service.title, senderName: `${surname} ${givenName}` };
  };
}

/** What the register is told of a settled case file; nothing when its service is not registered. */
export function registrationSource(parts: CaseParts): RegistrationSource {
  return async (work, caseFileId) => {
    const { service, visit, file } = await getCaseDetails(parts, work, caseFileId);
    if (!service.register || visit.person === undefined) return undefined;
    const { surname, givenName, taxCode } = visit.person;
    const emergency = await findEmergencyNumber(work.db, work.actor, caseFileId);
    return {
      sealOwner: sealOwnerOf(visit),
      request: {
        subjectLine: service.title,
        sender: { name: `${surname} ${givenName}`, taxCode },
        receivedAt: file.settledAt ?? work.at,
        ...(emergency !== undefined && { emergency }),
      },
    };
  };
}
