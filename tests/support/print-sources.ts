import { DomainError } from '#shared/kernel/domain-error.ts';
import type { PrintSources } from '#core/printing/index.ts';

const notAsked = () => Promise.reject(new Error('not asked here'));

/** Sources for tests that queue their slips themselves: no counter, and every document voided. */
export const noSources: PrintSources = {
  letterhead: { municipality: 'Comune di Poggio Sereno', contacts: '' },
  getTicketSlip: notAsked, getAppointmentSlip: notAsked, getPaymentSlip: notAsked, getRefundSlip: notAsked, getNoticeSlip: notAsked, getNoticePdf: notAsked, getEmergencyDaySlip: notAsked, getEmergencyNumberSlip: notAsked, getTillReportSlip: notAsked,
  receipts: { application: 'page', registerNumber: 'printed' }, getSubmissionSlip: notAsked, getRegisterSlip: notAsked, getWhatToBringSlip: notAsked,
  getDocument: notAsked,
  getPdf: () => Promise.reject(new DomainError('DOCUMENT_VOIDED')),
  findCounter: () => Promise.resolve(undefined),
  listCounters: () => Promise.resolve([]),
};
