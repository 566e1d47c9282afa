import { buildNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import type { NewDebtPosition } from '#core/connectors/pagopa/debt-position.model.ts';
import type { NewInstalmentPlan } from '#core/connectors/pagopa/instalment-plan.model.ts';
import { createPagopaConnector } from '#core/connectors/pagopa/pagopa-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPagopaSimulator, pagopaPaths } from '#core/simulators/pagopa/pagopa-simulator.ts';
import { sample, type OpenRig } from '../sample.ts';

const bodyTaxNumber = '80001230400';
const subscriptionKey = 'key-of-the-check';
const noticeOf = (n: number): string => buildNoticeNumber({ auxDigit: 3, code: '47', base: String(n).padStart(13, '0') });
const debtor = {
  taxCode: 'CCCFBA85D03L219P', fullName: 'Fabio Cocci', street: 'Via Roma', civicNumber: '1', postalCode: '47010', city: 'Poggio Sereno', province: 'FC',
};

/** A fee, and a stamp duty beside it where it is asked for. */
const positionOf = (n: number, hasStamp: boolean): NewDebtPosition => ({
  notice: noticeOf(n),
  debtor: { kind: 'person', ...debtor },
  cents: hasStamp ? 2_221 : 621,
  description: 'Diritti e bollo del certificato & "copia"',
  dueAt: '2027-12-31T22:59:59.000Z',
  expires: true,
  transfers: [
    { cents: 621, remittance: 'Diritti di segreteria', category: '0101101IM', destination: { kind: 'account', iban: 'IT60X0542811101000000123456' } },
    ...(hasStamp
      ? [{ cents: 1_600, remittance: 'Imposta di bollo', category: '9/0501100TS', destination: { kind: 'stamp-duty' as const, documentHash: `${'A'.repeat(43)}=`, province: 'FC' } }]
      : []),
  ],
});

/** A sum in two parts. */
const planOf = (first: number): NewInstalmentPlan => ({
  debtor: { kind: 'person', ...debtor },
  description: 'Canone unico in due rate',
  expires: false,
  office: 'Tributi',
  instalments: [first, first + 1].map((n) => ({
    notice: noticeOf(n),
    cents: 5_000,
    description: `Rata ${String(n - first + 1)}`,
    dueAt: `2027-${String(n - first + 11)}-30T22:59:59.000Z`,
    transfers: [{ cents: 5_000, remittance: 'Canone unico', category: '0101101IM', destination: { kind: 'account', iban: 'IT60X0542811101000000123456' } }],
  })),
});

const noticeToPrint = { notice: noticeOf(1), cents: 2_221, subject: 'Diritti (e bollo) del certificato', dueOn: '2027-12-31', debtor };

/** Positions from birth to payment or withdrawal, their receipts, their printed notices. */
export const openPagopaRig: OpenRig = async ({ clock, listen }) => {
  const simulator = createPagopaSimulator({ clock, faults: createFaults(), subscriptionKey, organizations: [bodyTaxNumber] });
  const url = await listen(simulator);
  const service = (path: string) => ({ url: url + path, subscriptionKey });
  const pagopa = createPagopaConnector({
    bodyTaxNumber, bodyName: 'Comune di Poggio Sereno',
    positions: service(pagopaPaths.positions), instalments: service(pagopaPaths.instalments), payments: service(pagopaPaths.payments),
    receipts: service(pagopaPaths.receipts), notices: service(pagopaPaths.notices),
  });
  let [paid, withdrawn, receiptId, folder] = [{ iupd: '', notice: noticeOf(1) }, { iupd: '', notice: noticeOf(2) }, '', ''];
  let plan = { iupd: '', notice: noticeOf(3) };
  const pay = async <Key extends { notice: string }>(key: Key): Promise<Key> => {
    await simulator.inject({ method: 'PUT', url: `/_simulator/pay/${key.notice}` });
    return key;
  };
  return {
    against: [
      { at: pagopaPaths.positions, openapi: 'pagopa/gpd.json' },
      { at: pagopaPaths.instalments, openapi: 'pagopa/gpd_v3.json' },
      { at: pagopaPaths.payments, openapi: 'pagopa/gpd_payments.json' },
      { at: pagopaPaths.receipts, openapi: 'pagopa/biz_events.json' },
      { at: pagopaPaths.notices, openapi: 'pagopa/print-payment-notice-service.json' },
    ],
    samples: [
      sample(pagopa.createDebtPosition, positionOf(1, true), ({ iupd, notice }) => { paid = { iupd, notice }; }),
      sample(pagopa.createDebtPosition, positionOf(2, false), ({ iupd, notice }) => { withdrawn = { iupd, notice }; }),
      sample(pagopa.getDebtPosition, () => paid),
      sample(pagopa.cancelDebtPosition, () => withdrawn),
      sample(pagopa.findPaymentByNotice, () => pay({ notice: paid.notice }), ({ payment }) => { receiptId = payment?.receiptId ?? ''; }),
      sample(pagopa.getDebtPosition, () => paid),
      sample(pagopa.createInstalmentPlan, planOf(3), ({ iupd }) => { plan = { ...plan, iupd }; }),
      sample(pagopa.getInstalmentPlan, () => plan),
      sample(pagopa.deleteInstalmentPlan, () => plan),
      sample(pagopa.createInstalmentPlan, planOf(5), ({ iupd }) => { plan = { iupd, notice: noticeOf(5) }; }),
      sample(pagopa.getInstalmentPlan, () => pay(plan)),
      sample(pagopa.readReceipt, () => ({ receiptId, notice: paid.notice })),
      sample(pagopa.listReceipts, {}),
      sample(pagopa.printNotice, noticeToPrint),
      sample(pagopa.requestNotices, { notices: [noticeToPrint, { ...noticeToPrint, notice: noticeOf(2), cents: 621 }] }, (made) => { folder = made.folder; }),
      sample(pagopa.readNoticeFolder, () => ({ folder })),
    ],
  };
};
