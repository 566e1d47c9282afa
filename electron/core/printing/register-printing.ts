import { z } from 'zod';
import { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import { NoticeSlip, PaymentSlip, RefundSlip, TillReportSlipValues } from '#shared/printing/money-slip-values.ts';
import { AppointmentSlip, EmergencyDaySlipValues, EmergencyNumberSlipValues, TicketSlipValues } from '#shared/printing/slip-values.ts';
import { NoticePaperKind } from '#shared/payments/notice.model.ts';
import type { RecordedEntry, Work } from '#core/kernel/work.ts';
import { wasNoticePrinted } from './print-job-repository.ts';
import { reactToApplications } from './print-receipts.ts';
import { composeOrSkip, queueHere, type SlipParts } from './queue-here.ts';
import { renderSlip } from './render-slip.ts';

const AskedDay = z.object({ register: EmergencyRegisterKind });
const GivenNumber = z.object({ register: EmergencyRegisterKind, caseFileId: z.string(), number: z.string() });

/** The pages of an emergency register, and the number that the applicant takes home. */
function printEmergency(parts: SlipParts): void {
  const { kernel, sources, templates } = parts;
  kernel.work.on('emergencyDayPrintAsked', async (work, entry) => {
    const { register } = AskedDay.parse(entry.payload);
    const values = await sources.getEmergencyDaySlip(work, { register, day: entry.subject });
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates['emergency-register'], EmergencyDaySlipValues.parse(values)));
    if (slip === undefined) return;
    await queueHere(parts, work, {
      printerKind: 'slip', title: slip.title, slip, owner: { emergencyDay: entry.subject }, journalId: entry.id,
    });
  });

  kernel.work.on('emergencyNumberAssigned', async (work, entry) => {
    const { register, caseFileId, number } = GivenNumber.parse(entry.payload);
    // The slip of the application says it.
    if (register === 'protocollo' && sources.receipts.application !== 'page') return;
    const { visitId, values } = await sources.getEmergencyNumberSlip(work, caseFileId);
    const slip = composeOrSkip(kernel, { work, entry }, () =>
      renderSlip(templates['emergency-number'], EmergencyNumberSlipValues.parse({ ...values, register, number, at: work.at })));
    if (slip === undefined) return;
    await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { visitId }, journalId: entry.id });
  });
}

const AskedNotice = z.object({ paper: NoticePaperKind });

/** A notice on the paper that the clerk chose, marked when it came out before. */
function printNotices(parts: SlipParts): void {
  const { kernel, sources, templates } = parts;
  const print = async (work: Work, entry: RecordedEntry): Promise<void> => {
    const { paper } = AskedNotice.parse(entry.payload);
    const noticeId = entry.subject;
    const { visitId, values } = await sources.getNoticeSlip(work, noticeId);
    const order = { noticeId, journalId: entry.id, isCopy: await wasNoticePrinted(work.db, work.actor, noticeId) };
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates['pagopa-notice'], NoticeSlip.shape.values.parse(values)));
    if (slip === undefined) return;
    if (paper === 'page') await queueHere(parts, work, { ...order, printerKind: 'page', title: slip.title, visitId });
    else await queueHere(parts, work, { ...order, printerKind: 'slip', title: slip.title, slip, owner: { visitId } });
  };
  kernel.work.on('noticeIssued', print);
  kernel.work.on('noticePrintAsked', print);
}

/** A receipt when it is paid, when it is voided, and once more when that is asked; the proposal to give its money back. */
function printReceipts(parts: SlipParts): void {
  const { kernel, sources, templates } = parts;
  const printer = (isCopy: boolean) => async (work: Work, entry: RecordedEntry): Promise<void> => {
    const payment = await sources.getPaymentSlip(work, entry.subject);
    if (payment === undefined) return;
    const slip = composeOrSkip(kernel, { work, entry }, () => {
      const { template, values } = PaymentSlip.parse(payment);
      return renderSlip(templates[template], values);
    });
    if (slip === undefined) return;
    await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { visitId: payment.visitId }, journalId: entry.id, isCopy });
  };
  kernel.work.on('paymentTaken', printer(false));
  kernel.work.on('paymentVoided', printer(false));
  kernel.work.on('receiptPrintAsked', printer(true));

  kernel.work.on('refundProposed', async (work, entry) => {
    const proposal = await sources.getRefundSlip(work, entry.subject);
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates['refund-proposal'], RefundSlip.shape.values.parse(proposal.values)));
    if (slip === undefined) return;
    await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { visitId: proposal.visitId }, journalId: entry.id });
  });
}

/** Queues what a ticket, a payment or a drawn document has to leave on paper, in their own transaction. */
export function registerPrinting(parts: SlipParts): void {
  const { kernel, sources, templates } = parts;
  kernel.work.on('ticketIssued', async (work, entry) => {
    if (work.actor.role !== 'kiosk' && entry.payload.print !== true) return;
    const values = await sources.getTicketSlip(work, entry.subject);
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates.ticket, TicketSlipValues.parse(values)));
    if (slip === undefined) return;
    await queueHere(parts, work, {
      printerKind: 'slip', title: slip.title, slip, owner: { ticketId: entry.subject }, journalId: entry.id,
    });
  });

  kernel.work.on('appointmentSlipAsked', async (work, entry) => {
    const { sealOwner, values } = AppointmentSlip.parse(await sources.getAppointmentSlip(work, entry.subject));
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates.appointment, values));
    if (slip === undefined) return;
    await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { sealOwner }, journalId: entry.id });
  });

  kernel.work.on('tillClosed', async (work, entry) => {
    const values = await sources.getTillReportSlip(work, entry.subject);
    const slip = composeOrSkip(kernel, { work, entry }, () => renderSlip(templates['till-report'], TillReportSlipValues.parse(values)));
    if (slip === undefined) return;
    await queueHere(parts, work, { printerKind: 'slip', title: slip.title, slip, owner: { sealOwner: `till:${entry.subject}` }, journalId: entry.id });
  });

  printReceipts(parts);
  printNotices(parts);
  printEmergency(parts);
  reactToApplications(parts);

  kernel.work.on('documentDrawn', async (work, entry) => {
    const { title, visitId, isReceipt = false } = await sources.getDocument(work, entry.subject);
    if (isReceipt && sources.receipts.application === 'slip') return;
    await queueHere(parts, work, {
      printerKind: 'page', title, documentId: entry.subject, visitId, journalId: entry.id, isAdapted: entry.payload.isAdapted === true,
    });
  });
}
