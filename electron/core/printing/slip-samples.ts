import { formatNoticeNumber, noticeQrText } from '#shared/kernel/pagopa-notice.ts';
import { noticeNumber } from '#shared/payments/notice.rules.ts';
import type {
  NoticeSlipValues, PagopaReceiptSlipValues, PaymentSlipValues, RefundSlipValues, TillReportSlipValues, VoidSlipValues,
} from '#shared/printing/money-slip-values.ts';
import type {
  AppointmentSlipValues, EmergencyDaySlipValues, EmergencyNumberSlipValues, RegisterSlipValues, SubmissionSlipValues, TestPageSlipValues, TicketSlipValues, WhatToBringSlipValues,
} from '#shared/printing/slip-values.ts';

const at = '2026-11-22T08:05:00.000Z';
const municipality = 'Comune di Poggio Sereno';
const office = 'Sportello unico del cittadino';

interface SlipSamples {
  readonly 'ticket': TicketSlipValues;
  readonly 'appointment': AppointmentSlipValues;
  readonly 'payment-receipt': PaymentSlipValues;
  readonly 'payment-void': VoidSlipValues;
  readonly 'refund-proposal': RefundSlipValues;
  readonly 'pagopa-notice': NoticeSlipValues;
  readonly 'pagopa-receipt': PagopaReceiptSlipValues;
  readonly 'emergency-register': EmergencyDaySlipValues;
  readonly 'till-report': TillReportSlipValues;
  readonly 'emergency-number': EmergencyNumberSlipValues;
  readonly 'submission-receipt': SubmissionSlipValues;
  readonly 'register-receipt': RegisterSlipValues;
  readonly 'what-to-bring': WhatToBringSlipValues;
  readonly 'test-page': TestPageSlipValues;
}

/** The first notice of a year, with the check digits that the rule gives it. */
const noticeDigits = noticeNumber({ segregationCode: '47', year: '2026', place: 1 });
const notice = formatNoticeNumber(noticeDigits);
const paid = {
  municipality, office, taxCode: '00123450405', at, counter: '3',
  lines: [{ label: 'Imposta di bollo', quantity: 1, amountCents: 1600, detail: '' }, { label: 'Diritti di segreteria', quantity: 2, amountCents: 104, detail: '' }],
  totalCents: 1704, caseTitles: ['Certificato di residenza'],
};

/** Slips of which there is a template in `resources/slips`. */
export type SlipName = keyof SlipSamples;

/** Values of every slip, with which a template is tried when it is loaded. */
export const slipSamples = {
  'ticket': { municipality, office, number: 'A042', queue: 'Anagrafe e certificati', ahead: 3, issuedAt: at, code: 'https://example.org/place?c=q1w2e3r4t5y6u7i8' },
  'appointment': {
    municipality, office, title: 'Rinnovo della carta d’identità elettronica', startsAt: at, mode: 'in-person', counter: '3', videoLink: '',
    bring: ['Una fototessera recente', 'La carta d’identità da rinnovare'], code: 'K7MPQ2XB', address: 'https://example.org/appointment?c=K7MPQ2XB',
  },
  'payment-receipt': {
    municipality, office, taxCode: '00123450405', receiptNumber: '2026/R3/000123', at, counter: '3',
    lines: [
      { label: 'Imposta di bollo', quantity: 1, amountCents: 1600, detail: '' },
      { label: 'Imposta di bollo', quantity: 1, amountCents: 0, detail: 'marca da bollo n. 01260123456789' },
      { label: 'Diritti di segreteria su certificato in bollo', quantity: 2, amountCents: 104, detail: '' },
    ],
    totalCents: 1704, tenderedCents: 1000, changeCents: 296, isCash: true, cards: [{ cents: 1000, authorisation: '482913' }],
    caseTitles: ['Certificato di residenza', 'Rinnovo della carta d’identità elettronica'],
  },
  'pagopa-notice': { ...paid, notice, dueOn: '22/12/2026', qr: noticeQrText({ notice: noticeDigits, bodyTaxNumber: '00123450405', cents: 1704 }) },
  'payment-void': {
    ...paid, receiptNumber: '2026/R3/000123', voidNumber: '2026/A3/000001', voidedAt: '2026-11-22T08:20:00.000Z', cause: 'Mezzo di pagamento sbagliato',
    cashCents: 704, cardCents: 1000, isCash: true, isOwedAgain: true,
  },
  'refund-proposal': {
    municipality, office, taxCode: '00123450405', number: '2026/RIM/000001', at, receiptNumber: '2026/R3/000123',
    amounts: [{ label: 'Imposta di bollo', cents: 1600 }, { label: 'Comune', cents: 52 }], totalCents: 1652,
    reason: 'Certificato chiesto due volte', beneficiary: "D'Amìco Nicolò", iban: 'IT60 X054 2811 1010 0000 0123 456',
  },
  'pagopa-receipt': { ...paid, notice, receiptNumber: '2026/RP/000124', paidAt: at },
  'emergency-register': {
    municipality, office, register: 'protocollo', day: '23/11/2026', total: 2,
    openings: [{
      cause: 'Il fornitore del protocollo non risponde', interruptedAt: at, restoredAt: at,
      openedBy: 'Silvio Supervisore', authorisedBy: 'Rita Responsabile', act: 'determina 12 del 23/11/2026',
    }],
    entries: [
      { number: 'E/2026/000001', at, subjectLine: 'Cambio di abitazione nel Comune', registerNumber: '2026/0000412' },
      { number: 'E/2026/000002', at, subjectLine: 'Permesso ZTL residenti', registerNumber: '' },
    ],
    printedAt: at,
  },
  'till-report': {
    municipality, office, taxCode: '00123450405', number: '2026/C3/000042', code: '3', counter: '3', holder: 'Olga Operatore', openedAt: '2026-11-22T07:10:00.000Z', closedAt: at,
    floatCents: 10_000, receipts: { count: 12, first: '2026/R3/000123', last: '2026/R3/000134', cashCents: 15_356, cardCents: 4956 },
    voids: [{ count: 1, cashCents: -1652, cardCents: 0 }],
    movements: [{ label: 'Prelievo', cents: -5000, reason: 'Versato in cassaforte' }],
    accounts: [{ label: 'Comune', cents: 1460 }, { label: 'Imposta di bollo', cents: 17_200 }],
    pieces: [{ unitCents: 5000, pieces: 2, cents: 10_000 }, { unitCents: 2000, pieces: 4, cents: 8000 }, { unitCents: 2, pieces: 2, cents: 4 }],
    countedCents: 18_004, expectedCents: 18_704, varianceCents: -700, standing: [{ cents: 1652, reason: 'Storno non riuscito al POS 30000001, autorizzazione A10007' }], varianceReason: 'Resto dato due volte, segnalato alla ragioneria',
    stock: [{ kind: 'carta-identita-cartacea', label: "Carta d'identità cartacea in bianco", counted: 11, expected: 12, variance: -1 }],
  },
  'emergency-number': { municipality, office, register: 'protocollo', title: 'Cambio di abitazione nel Comune', number: 'E/2026/000001', at },
  'submission-receipt': {
    municipality, office, applicant: "D'Amìco Nicolò", title: 'Passo carrabile: autorizzazione', at, counter: '3', receiptNumber: '2026/D/000045',
    isRegistered: true, registerNumber: '', emergencyNumber: 'E/2026/000001', term: '30 giorni', dueOn: '22/12/2026',
    silence: 'il silenzio vale come accoglimento (art. 20 L. 241/1990).', responsible: 'Geom. Bruno Neri, Servizio mobilità', code: 'https://example.org/v/Q1W2E3R4T5Y6U7I8',
  },
  'register-receipt': {
    municipality, office, bodyCode: 'c_x999', registry: 'Protocollo generale', number: '2026/0000412', registeredOn: '22/11/2026', emergencyNumber: 'E/2026/000001', direction: 'in',
    subjectLine: 'Passo carrabile: autorizzazione', correspondent: "D'Amìco Nicolò", receivedAt: at, attachments: 2,
  },
  'what-to-bring': {
    municipality, office, title: 'Carta d’identità elettronica: rinnovo', at, phone: '0543 000000',
    items: [
      { label: 'La carta scaduta o il verbale di smarrimento', note: '', guest: '' },
      { label: 'Una foto recente su sfondo bianco', note: 'anche in un file, fatta da non più di sei mesi', guest: '' },
      { label: 'La tessera sanitaria', note: '', guest: '' },
    ],
    maybe: [{ label: 'Per un minore, l’assenso dell’altro genitore', guest: '' }],
    costs: [{ label: 'Carta d’identità elettronica', amountCents: 2221 }], costsVary: true, where: '', says: '',
    code: 'https://example.org/book', codeSays: 'Si può prenotare dal telefono', language: 'it',
    guest: { heading: '', list: '', maybe: '', nothing: '', pay: '', free: '', varies: '', code: '', ask: '' },
  },
  'test-page': { municipality, printer: 'Termica sportello 3', at },
} as const satisfies SlipSamples;
