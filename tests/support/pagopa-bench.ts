import type { NewDebtPosition } from '#core/connectors/pagopa/debt-position.model.ts';
import type { NoticeToPrint } from '#core/connectors/pagopa/notice-printing.model.ts';
import { createPagopaConnector } from '#core/connectors/pagopa/pagopa-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPagopaSimulator, pagopaPaths } from '#core/simulators/pagopa/pagopa-simulator.ts';
import { buildNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { listenForTest, openBench } from './simulator-bench.ts';

export const bodyTaxNumber = '80001230400';
export const otherBody = '99001230400';
export const subscriptionKey = 'simulated-key';

/** The n-th notice of the training body. */
export const noticeOf = (n: number): string => buildNoticeNumber({ auxDigit: 3, code: '47', base: String(n).padStart(13, '0') });

/** A fee and a stamp duty on one notice: two transfers, of which one has no account. */
export const newPosition: NewDebtPosition = {
  notice: noticeOf(1),
  debtor: { kind: 'person', taxCode: 'CCCFBA85D03L219P', fullName: 'Fabio Cocci', street: 'Via Roma', civicNumber: '1', postalCode: '47010', city: 'Poggio Sereno', province: 'FC' },
  cents: 2_221,
  description: 'Diritti e bollo del certificato & "copia"',
  dueAt: '2026-12-31T22:59:59.000Z',
  expires: true,
  transfers: [
    { cents: 621, remittance: 'Diritti di segreteria', category: '0101101IM', destination: { kind: 'account', iban: 'IT60X0542811101000000123456' } },
    { cents: 1_600, remittance: 'Imposta di bollo', category: '9/0501100TS', destination: { kind: 'stamp-duty', documentHash: `${'A'.repeat(43)}=`, province: 'FC' } },
  ],
};

export const noticeToPrint: NoticeToPrint = {
  notice: noticeOf(1),
  cents: 2_221,
  subject: 'Diritti (e bollo) del certificato',
  dueOn: '2026-12-31',
  debtor: {
    taxCode: 'CCCFBA85D03L219P', fullName: 'Fabio Cocci', street: 'Via Roma', civicNumber: '1', postalCode: '47010', city: 'Poggio Sereno', province: 'FC',
  },
};

interface Setting { readonly key?: string; readonly body?: string; readonly timeoutMilliseconds?: number }

/** The connector of the training body before a simulated platform, on the loopback until the test ends. */
export async function openPagopa({ key = subscriptionKey, body = bodyTaxNumber, timeoutMilliseconds = 2_000 }: Setting = {}) {
  const faults = createFaults();
  let now = '2026-11-23T08:00:00.000Z';
  const simulator = createPagopaSimulator({ clock: { now: () => now }, faults, subscriptionKey, organizations: [bodyTaxNumber] });
  const url = await listenForTest(simulator);
  const service = (path: string) => ({ url: url + path, subscriptionKey: key });
  const connector = createPagopaConnector({
    bodyTaxNumber: body,
    bodyName: 'Comune di Poggio Sereno',
    positions: service(pagopaPaths.positions),
    payments: service(pagopaPaths.payments),
    receipts: service(pagopaPaths.receipts),
    notices: service(pagopaPaths.notices),
    timeoutMilliseconds,
  });
  const pay = (notice: string): Promise<Response> => fetch(`${url}/_simulator/pay/${notice}`, { method: 'PUT' });
  return { url, connector, simulator, faults, pay, setNow: (instant: string) => { now = instant; }, ...openBench() };
}
