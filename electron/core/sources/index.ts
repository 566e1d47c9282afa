import { readForPaper, type AppointmentParts } from '#core/appointments/index.ts';
import type { Catalogue, CoatOfArms } from '#core/catalogue/index.ts';
import { sealOwnerOf, getCaseDetails, type CaseParts } from '#core/cases/index.ts';
import { getDocument, getPrintedPdf, receiptTemplate } from '#core/documents/index.ts';
import { findEmergencyNumber, readEmergencyDay, type EntrySource } from '#core/emergency-register/index.ts';
import { getNotice, getNoticePdf, type NoticePress } from '#core/payments/index.ts';
import type { Letterhead, PrintSources } from '#core/printing/index.ts';
import { findPlaceCode, getTicket, listCounters, readAhead } from '#core/queue/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import type { RegistrationSource } from '#core/sync/index.ts';
import { readReport, reportSlipValues } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import { emergencyRegistersOf } from '#shared/emergency-register/emergency-register.rules.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatNoticeNumber, noticeQrText } from '#shared/kernel/pagopa-notice.ts';
import { appointmentAddress, placeAddress } from '#shared/queue/place-address.ts';
import { caseSlipSources } from './slips.ts';
import { describePaid, receiptSources } from './receipts.ts';

export { issuerOf } from './documents.ts';

/** The slices that print and deliver ask for content through ports; here they are tied to those who own it. */
interface SourceParts extends CaseParts { readonly municipality: Municipality; readonly coatOfArms?: CoatOfArms | undefined; readonly publicBaseUrl?: string; readonly press: NoticePress }

/** Who prints, as slips say it. */
export function letterheadOf({ municipality }: Catalogue, coatOfArms: CoatOfArms | undefined): Letterhead {
  const { name, address, postalCode, shortName, province, phone = '', website = '' } = municipality;
  const contacts = [`${address}, ${postalCode} ${shortName} (${province})`, phone, website].filter((each) => each !== '').join(' · ');
  return { municipality: name, contacts, coatOfArms };
}

/** What slips and pages say. */
export function printSources(parts: SourceParts, appointments: AppointmentParts): PrintSources {
  const { kernel, municipality } = parts;
  const heading = { municipality: municipality.name, office: municipality.officeName };
  return {
    letterhead: letterheadOf(parts.catalogue, parts.coatOfArms),
    ...caseSlipSources({ ...parts, heading }),
    async getTicketSlip(work, ticketId) {
      const ticket = await getTicket(work.db, work.actor, ticketId);
      const ahead = await readAhead(work.db, work.actor, { ticketId, now: work.at });
      const placeCode = await findPlaceCode(work.db, work.actor, ticketId);
      const code = placeCode === undefined ? undefined : placeAddress(parts.publicBaseUrl, placeCode);
      return { ...heading, number: ticket.number, queue: ticket.queueName, ahead, issuedAt: ticket.issuedAt, code: code ?? '' };
    },
    async getAppointmentSlip(work, appointmentId) {
      const { appointment: { title, startsAt, mode, counterLabel = '', videoLink = '' }, code, bring, sealOwner } = await readForPaper(appointments, work, appointmentId);
      return { sealOwner, values: { ...heading, title, startsAt, mode, counter: counterLabel, videoLink, bring, code, address: appointmentAddress(parts.publicBaseUrl, code) ?? '' } };
    },
    ...receiptSources(parts, heading),
    async getNoticeSlip(work, noticeId) {
      const notice = await getNotice(work.db, work.actor, noticeId);
      const { number, totalCents, visitId } = notice;
      const { counterId } = await readVisit(kernel, work.db, { ...work.actor, visitId });
      const values = { ...heading, ...await describePaid(parts, work, { ...notice, counterId }), at: notice.issuedAt, dueOn: formatDay(notice.dueOn) };
      const { taxCode } = parts.catalogue.municipality;
      return {
        visitId,
        values: { ...values, taxCode, notice: formatNoticeNumber(number), qr: noticeQrText({ notice: number, bodyTaxNumber: taxCode, cents: totalCents }) },
      };
    },
    getNoticePdf: (db, { municipalityId, officeId }, of) => getNoticePdf(parts.press, db, { municipalityId, officeId, ...of }),
    getEmergencyDaySlip: async (work, of) => ({ ...heading, ...await readEmergencyDay(kernel, work, of) }),
    getTillReportSlip: async (work, sessionId) => ({ ...heading, taxCode: municipality.taxCode, ...reportSlipValues(await readReport(kernel, work.db, { ...work.actor, sessionId })) }),
    async getEmergencyNumberSlip(work, caseFileId) {
      const { service, visit } = await getCaseDetails(parts, work, caseFileId);
      return { visitId: visit.id, values: { ...heading, title: service.title } };
    },
    async getDocument(work, documentId) {
      const { title, number, template, visit_id: visitId } = await getDocument(work.db, work.actor, documentId);
      return { title: `${title} ${number}`, visitId, isReceipt: template === receiptTemplate };
    },
    getPdf: (db, documentId, { isCopy }) => getPrintedPdf(kernel, db, { documentId, isCopy }),
    async findCounter(work, visitId) {
      if (visitId !== undefined) return (await readVisit(kernel, work.db, { ...work.actor, visitId })).counterId;
      return (await listCounters(work.db, work.actor)).find(({ isOpen, staffId }) => isOpen && staffId === work.actor.id)?.id;
    },
    listCounters: async (db, scope) => (await listCounters(db, scope)).map(({ id, label, name }) => ({ id, label, name })),
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
