import { z } from 'zod';
import type { Operation } from '#core/connectors/operation.ts';
import { creditorReference } from '#shared/kernel/pagopa-notice.ts';
import { toReceipt } from './official-receipt.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { sendPagopa } from './pagopa-http.ts';
import { FindPayment, FoundPayment } from './payment-receipt.model.ts';
import { parseReceiptXml } from './receipt-xml.ts';
import { expectStatus } from './refusals.ts';

/** Looks for the payment of a notice that somebody brings or says to have paid; finding none is an answer. */
export function findPaymentByNotice(config: PagopaConfig): Operation<z.infer<typeof FindPayment>, z.infer<typeof FoundPayment>> {
  const { bodyTaxNumber, payments: service } = config;
  return {
    system: 'pagopa',
    name: 'findPaymentByNotice',
    input: FindPayment,
    output: FoundPayment,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call({ notice }, asking) {
      const path = `/payments/${encodeURIComponent(bodyTaxNumber)}/receipts/${encodeURIComponent(creditorReference(notice))}`;
      const headers = { accept: 'application/xml, application/json' };
      const answer = await sendPagopa({ service, method: 'GET', path, headers }, asking);
      if (answer.status === 404) return {};
      expectStatus(200, answer);
      return { payment: toReceipt(parseReceiptXml(answer.body), { bodyTaxNumber, notice }) };
    },
  };
}
