import type { FastifyInstance } from 'fastify';
import { businessDay } from '#shared/kernel/dates.ts';
import { guardOrganization, guardService, type Platform } from './platform.ts';
import type { PaidOption } from './position-store.ts';
import { badRequest, notFound } from './problem.ts';
import { renderReceipt, renderReceiptXml } from './render-receipt.ts';
import { swapReceiptNotice } from './swap-notice.ts';

interface OfPayment { Params: { organization: string; iuv: string } }
interface OfReceipt { Params: { organization: string; iur: string; iuv?: string } }
interface OfList {
  Params: { organization: string };
  Querystring: { pageNum?: string; pageSize?: string; from?: string; to?: string; debtorOrIuv?: string };
}

const meant = ({ faults }: Platform, paid: PaidOption): PaidOption => faults.has('foreign') ? swapReceiptNotice(paid) : paid;

function readNumber(text: string | undefined, byDefault: number): number {
  if (text === undefined) return byDefault;
  if (!/^\d{1,6}$/.test(text)) throw badRequest('page and size are whole numbers');
  return Number(text);
}

function listPayments(paid: readonly PaidOption[], query: OfList['Querystring']): Record<string, unknown> {
  const size = readNumber(query.pageSize, 20);
  const page = readNumber(query.pageNum, 0);
  if (size < 1 || size > 100) throw badRequest('pageSize goes from 1 to 100');
  const { from = '0000-00-00', to = '9999-99-99', debtorOrIuv = '' } = query;
  const found = paid.filter(({ position, option, payment }) => {
    const day = businessDay(payment.paidAt);
    const isAbout = position.model.fiscalCode.startsWith(debtorOrIuv) || option.iuv.startsWith(debtorOrIuv);
    return day >= from && day <= to && isAbout;
  });
  if (found.length === 0) throw notFound('no receipts found');
  const shown = found.slice(page * size, (page + 1) * size);
  return {
    currentPageNumber: page,
    length: shown.length,
    totalPages: Math.ceil(found.length / size),
    results: shown.map(({ position, option, payment }) => ({
      organizationFiscalCode: position.organization,
      iuv: option.iuv,
      debtor: position.model.fiscalCode,
      paymentDateTime: payment.paidAt,
      status: 'PAID',
    })),
  };
}

/** Payments of the positions: the list, and the receipt of one as XML. */
export function paymentRoutes(scope: FastifyInstance, platform: Platform): void {
  const { store } = platform;
  guardService(scope, platform);
  guardOrganization(scope, platform);

  scope.get<OfList>('/payments/:organization/receipts', ({ params, query }) => listPayments(store.paid(params.organization), query));

  scope.get<OfPayment>('/payments/:organization/receipts/:iuv', async ({ params }, reply) => {
    const paid = store.paid(params.organization).find(({ option }) => option.iuv === params.iuv);
    if (paid === undefined) throw notFound(`no receipt of ${params.iuv}`);
    await reply.type('application/xml').send(renderReceiptXml(meant(platform, paid)));
  });
}

/** Biz events: the receipt of any payment to the body. */
export function receiptRoutes(scope: FastifyInstance, platform: Platform): void {
  const find = ({ organization, iur, iuv }: OfReceipt['Params']): Record<string, unknown> => {
    const paid = platform.store.paid(organization).find(({ payment, option }) =>
      payment.receiptId === iur && (iuv === undefined || option.iuv === iuv));
    if (paid === undefined) throw notFound(`no receipt ${iur}`);
    return renderReceipt(meant(platform, paid));
  };
  guardService(scope, platform);
  guardOrganization(scope, platform);
  scope.get<OfReceipt>('/organizations/:organization/receipts/:iur', ({ params }) => find(params));
  scope.get<OfReceipt>('/organizations/:organization/receipts/:iur/paymentoptions/:iuv', ({ params }) => find(params));
}
