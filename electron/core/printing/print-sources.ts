import type { Knex } from 'knex';
import type { EmergencyRegisterKind } from '#shared/emergency-register/emergency-register.model.ts';
import type { ReceiptTerms } from '#shared/catalogue/municipality.model.ts';
import type { NoticeSlip, PaymentSlip, RefundSlip, TillReportSlipValues } from '#shared/printing/money-slip-values.ts';
import type {
  AppointmentSlip, EmergencyDaySlipValues, EmergencyNumberSlipValues, RegisterSlipValues, SubmissionSlipValues, TicketSlipValues, WhatToBringSlipValues,
} from '#shared/printing/slip-values.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { SlipLanguage } from '#shared/printing/slip-language.model.ts';
import type { Work } from '#core/kernel/work.ts';
import type { Letterhead } from './letterhead.ts';

/** A slip of an application; `isPersonHere`: whether its visit is at a counter now. */
interface ApplicationSlip<Values> { readonly visitId: string; readonly isPersonHere: boolean; readonly values: Values }

/** Where the content of slips and pages comes from: the slices that own it, wired by the core. */
export interface PrintSources {
  readonly letterhead: Letterhead;
  getTicketSlip(work: Work, ticketId: string): Promise<TicketSlipValues>;
  getAppointmentSlip(work: Work, appointmentId: string): Promise<AppointmentSlip>;
  /** As the receipt is now, voided or not; undefined when nothing was paid, so that there is nothing to give a receipt for. */
  getPaymentSlip(work: Work, paymentId: string): Promise<PaymentSlip | undefined>;
  getRefundSlip(work: Work, refundId: string): Promise<RefundSlip>;
  getNoticeSlip(work: Work, noticeId: string): Promise<NoticeSlip>;
  /** The notice on A4, as a PDF; throws a `DomainError` when it can no longer be drawn. */
  getNoticePdf(db: Knex, scope: OfficeScope, of: { readonly noticeId: string; readonly isCopy: boolean }): Promise<Buffer>;
  /** A day of an emergency register as it is now. */
  getEmergencyDaySlip(work: Work, of: { readonly register: EmergencyRegisterKind; readonly day: string }): Promise<EmergencyDaySlipValues>;
  /** A closing of a till. */
  getTillReportSlip(work: Work, sessionId: string): Promise<TillReportSlipValues>;
  /** What the case file that got an emergency number is about, and its visit. */
  getEmergencyNumberSlip(work: Work, caseFileId: string): Promise<{ visitId: string; values: Pick<EmergencyNumberSlipValues, 'municipality' | 'office' | 'title'> }>;
  /** Which paper an application leaves, and when. */
  readonly receipts: ReceiptTerms;
  /** What whoever handed in an application takes home; undefined for what is no application, or not handed in. */
  getSubmissionSlip(work: Work, caseFileId: string): Promise<ApplicationSlip<SubmissionSlipValues> | undefined>;
  /** The register's number of an application; undefined while there is none. */
  getRegisterSlip(work: Work, caseFileId: string): Promise<ApplicationSlip<RegisterSlipValues> | undefined>;
  /** A note on what to bring, for everybody or in a case at hand. Throws `SERVICE_NOT_FOUND`, `CASE_NOT_FOUND`, `VISIT_NOT_FOUND`. */
  getWhatToBringSlip(work: Work, of: { readonly serviceId: string; readonly visitId?: string | undefined; readonly caseFileId?: string | undefined; readonly language?: SlipLanguage | undefined }): Promise<WhatToBringSlipValues>;
  /** `isReceipt`: it is the page of art. 18-bis, in the place of which a slip may be given. */
  getDocument(work: Work, documentId: string): Promise<{ title: string; visitId?: string; isReceipt?: boolean }>;
  /** The document's PDF, marked when it is a copy or was annulled; throws a `DomainError` when there will never be one. */
  getPdf(db: Knex, documentId: string, print: { readonly isCopy: boolean }): Promise<Buffer>;
  /** The counter of a visit, or without one that at which the actor sits. */
  findCounter(work: Work, visitId: string | undefined): Promise<string | undefined>;
  listCounters(db: Knex, scope: OfficeScope): Promise<{ id: string; label: string; name: string }[]>;
}
