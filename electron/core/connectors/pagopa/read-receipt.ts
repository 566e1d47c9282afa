import { z } from 'zod';
import type { Operation } from '#core/connectors/operation.ts';
import { creditorReference } from '#shared/kernel/pagopa-notice.ts';
import { OfficialReceipt, toReceipt } from './official-receipt.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { readOfficial, sendPagopa } from './pagopa-http.ts';
import { PaymentReceipt, ReadReceipt } from './payment-receipt.model.ts';
import { expectStatus } from './refusals.ts';

/** Reads the receipt of a payment to the body by its identifier and notice. */
export function readReceipt(config: PagopaConfig): Operation<z.infer<typeof ReadReceipt>, PaymentReceipt> {
  const { bodyTaxNumber, receipts: service } = config;
  return {
    system: 'pagopa',
    name: 'readReceipt',
    input: ReadReceipt,
    output: PaymentReceipt,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call({ receiptId, notice }, asking) {
      const parts = ['organizations', bodyTaxNumber, 'receipts', receiptId, 'paymentoptions', creditorReference(notice)];
      const path = `/${parts.map(encodeURIComponent).join('/')}`;
      const answer = await sendPagopa({ service, method: 'GET', path }, asking);
      expectStatus(200, answer);
      return toReceipt(readOfficial(OfficialReceipt, answer), { bodyTaxNumber, notice, receiptId });
    },
  };
}
