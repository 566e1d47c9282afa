import { readForPaper, type AppointmentParts } from '#core/appointments/index.ts';
import type { Catalogue, CoatOfArms } from '#core/catalogue/index.ts';
import { sealOwnerOf, getCaseDetails, type CaseParts } from '#core/cases/index.ts';
import { getDocument, getPrintedPdf } from '#core/documents/index.ts';
import { findEmergencyNumber, readEmergencyDay, type EntrySource } from '#core/emergency-register/index.ts';
import { getNotice, getNoticeOfPayment, getNoticePdf, getPayment, getRefund, type NoticePress } from '#core/payments/index.ts';
import type { Letterhead, PrintSources } from '#core/printing/index.ts';
import { findPlaceCode, getCounter, getTicket, listCounters, readAhead } from '#core/queue/index.ts';
import type { Municipality } from '#core/settings/index.ts';
import type { Work } from '#core/kernel/work.ts';
import type { RegistrationSource } from '#core/sync/index.ts';
import { accountLabels, readReport, reportSlipValues } from '#core/till/index.ts';
import { readVisit } from '#core/visits/index.ts';
import type { BillLine } from '#shared/cases/case-file.model.ts';
import { emergencyRegistersOf } from '#shared/emergency-register/emergency-register.rules.ts';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatNoticeNumber, noticeQrText } from '#shared/kernel/pagopa-notice.ts';
import { cashOf, centsBy } from '#shared/payments/means.rules.ts';
import type { Payment, PaymentMeans, VoidCause } from '#shared/payments/payment.model.ts';
import { appointmentAddress, placeAddress } from '#shared/queue/place-address.ts';

/** The slices that print and deliver ask for content through ports; here they are tied to those who own it. */
interface SourceParts extends CaseParts { readonly municipality: Municipality; readonly coatOfArms?: CoatOfArms | undefined; readonly publicBaseUrl?: string; readonly press: NoticePress }

/** How money came to a till, as the receipt says it. */
function describeMeans(means: readonly PaymentMeans[]) {
  const cash = cashOf(means);
  const cards = means.flatMap((each) => each.kind === 'card' ? [{ cents: each.cents, authorisation: each.authorisation }] : []);
  return { isCash: cash !== undefined, tenderedCents: cash?.tenderedCents ?? 0, changeCents: cash?.changeCents ?? 0, cards };
}

const voidCauses: Readonly<Record<VoidCause, string>> = {
  'wrong-means': 'Mezzo di pagamento sbagliato', 'wrong-amount': 'Importo incassato sbagliato', 'wrong-service': 'Incassato per errore',
  'request-withdrawn': 'La persona rinuncia', 'not-due': 'Non era dovuto',
};

/** How a receipt was voided, as its slip says it. */
function describeVoid({ means }: Pick<Payment, 'means'>, { number, at, cause, outcome, settledBy }: NonNullable<Payment['voided']>) {
  const [cashCents, cardCents] = settledBy === 'till' ? [centsBy(means, 'cash'), centsBy(means, 'card')] : [0, 0];
  return { voidNumber: number, voidedAt: at, cause: voidCauses[cause], cashCents, cardCents, isCash: cashCents > 0, isOwedAgain: outcome === 'owed-again' };
}

interface Paid { readonly lines: readonly BillLine[]; readonly totalCents: number; readonly counterId: string }

/** What is paid, for what and where, as any slip about money says it. */
async function describePaid(parts: SourceParts, work: Work, { lines, totalCents, counterId }: Paid) {
  const counter = await getCounter(work.db, work.actor, counterId);
  const caseTitles: string[] = [];
  for (const caseFileId of new Set(lines.map((line) => line.caseFileId))) {
    caseTitles.push((await getCaseDetails(parts, work, caseFileId)).service.title);
  }
  return {
    taxCode: parts.municipality.taxCode, counter: counter.label, totalCents, caseTitles,
    lines: lines.map(({ label, quantity, cents, detail = '' }) => ({ label, quantity, amountCents: cents, detail })),
  };
}

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
    async getPaymentSlip(work, paymentId) {
      const { payment, counterId } = await getPayment(work.db, work.actor, paymentId);
      const { visitId, receiptNumber, at, means } = payment;
      if (receiptNumber === undefined) return undefined;
      const values = { ...heading, ...await describePaid(parts, work, { ...payment, counterId }), receiptNumber, at };
      if (payment.voided !== undefined) return { template: 'payment-void', visitId, values: { ...values, ...describeVoid(payment, payment.voided) } };
      if (centsBy(means, 'pagopa') === 0) return { template: 'payment-receipt', visitId, values: { ...values, ...describeMeans(means) } };
      const notice = await getNoticeOfPayment(work.db, work.actor, paymentId);
      return { template: 'pagopa-receipt', visitId, values: { ...values, notice: formatNoticeNumber(notice.number), paidAt: notice.paidAt ?? at } };
    },
    async getRefundSlip(work, refundId) {
      const { paymentId, number, at, receiptNumber, amounts, totalCents, reason, beneficiary } = await getRefund(kernel, work.db, { ...work.actor, id: refundId });
      const { visitId } = (await getPayment(work.db, work.actor, paymentId)).payment;
      return {
        visitId,
        values: {
          ...heading, taxCode: municipality.taxCode, number, at, receiptNumber, totalCents, reason, beneficiary: beneficiary?.name ?? '',
          iban: (beneficiary?.iban ?? '').replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1 '),
          amounts: amounts.map(({ account, cents }) => ({ label: accountLabels[account], cents })),
        },
      };
    },
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
    getTillReportSlip: async (work, sessionId) => ({ ...heading, taxCode: municipality.taxCode, ...reportSlipValues(await readReport(work.db, work.actor, sessionId)) }),
    async getEmergencyNumberSlip(work, caseFileId) {
      const { service, visit } = await getCaseDetails(parts, work, caseFileId);
      return { visitId: visit.id, values: { ...heading, title: service.title } };
    },
    async getDocument(work, documentId) {
      const { title, number, visit_id: visitId } = await getDocument(work.db, work.actor, documentId);
      return { title: `${title} ${number}`, visitId };
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
