import { z } from 'zod';
import { SystemFailure, type Operation } from '#core/connectors/operation.ts';
import { moment } from './moments.ts';
import type { PagopaConfig } from './pagopa-config.ts';
import { readOfficial, sendPagopa } from './pagopa-http.ts';
import { ListReceipts, ReceiptPage } from './payment-receipt.model.ts';
import { expectStatus } from './refusals.ts';

const pageSize = 100;

const OfficialPage = z.object({
  currentPageNumber: z.int(),
  totalPages: z.int(),
  results: z.array(z.object({
    organizationFiscalCode: z.string(),
    iuv: z.string(),
    debtor: z.string().optional(),
    paymentDateTime: moment('Europe/Rome').optional(),
  })),
});

/** Lists the payments that the body received between two days, a page of a hundred at a time. */
export function listReceipts(config: PagopaConfig): Operation<z.infer<typeof ListReceipts>, z.infer<typeof ReceiptPage>> {
  const { bodyTaxNumber, payments: service } = config;
  return {
    system: 'pagopa',
    name: 'listReceipts',
    input: ListReceipts,
    output: ReceiptPage,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000,
    async call({ from, to, page = 0 }, asking) {
      const query = new URLSearchParams({
        pageNum: String(page),
        pageSize: String(pageSize),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      });
      const path = `/payments/${encodeURIComponent(bodyTaxNumber)}/receipts?${query.toString()}`;
      const answer = await sendPagopa({ service, method: 'GET', path }, asking);
      if (answer.status === 404) return { page, pages: 0, receipts: [] };
      expectStatus(200, answer);

      const official = readOfficial(OfficialPage, answer);
      if (official.results.some((each) => each.organizationFiscalCode !== bodyTaxNumber)) {
        throw new SystemFailure('ANSWER_FOREIGN', 'receipts of another body');
      }
      return {
        page: official.currentPageNumber,
        pages: official.totalPages,
        receipts: official.results.map((each) => ({
          creditorReference: each.iuv,
          ...(each.debtor !== undefined && { debtorTaxCode: each.debtor }),
          ...(each.paymentDateTime !== undefined && { paidAt: each.paymentDateTime }),
        })),
      };
    },
  };
}
