import Fastify, { type FastifyInstance } from 'fastify';
import { installFaults } from '../faults.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { noticeRoutes } from './notice-routes.ts';
import { answerProblems, createPlatform, type PagopaSimulatorOptions, type Platform } from './platform.ts';
import { positionRoutes } from './position-routes.ts';
import { paymentRoutes, receiptRoutes } from './receipt-routes.ts';

/** Where each service of the platform stands, as on the real host. */
export const pagopaPaths = {
  positions: '/gpd/debt-positions-service/v1',
  payments: '/gpd/payments-receipts-service/v1',
  receipts: '/bizevents/service/v1',
  notices: '/print-payment-notice-service/external/v1',
} as const;

type Routes = (scope: FastifyInstance, platform: Platform) => void;

/**
 * The payment platform in memory: positions, payments, receipts and notices under the rules of the official
 * descriptions. `PUT /_simulator/pay/:notice` pays a notice as its debtor would. Nothing here is signed, so that
 * the fault `wrong-signature` changes nothing; `foreign` answers about another notice, `duplicate` runs every
 * command twice.
 */
export function createPagopaSimulator(options: PagopaSimulatorOptions): Simulator {
  const server = keepReceived(Fastify({ forceCloseConnections: true }));
  const platform = createPlatform(options);
  installFaults(server, options.faults);
  answerProblems(server);

  const services: readonly (readonly [string, Routes])[] = [
    [pagopaPaths.positions, positionRoutes],
    [pagopaPaths.payments, paymentRoutes],
    [pagopaPaths.receipts, receiptRoutes],
    [pagopaPaths.notices, noticeRoutes],
  ];
  for (const [prefix, routes] of services) {
    server.register((scope, _none, done) => {
      routes(scope, platform);
      done();
    }, { prefix });
  }

  server.put<{ Params: { notice: string } }>('/_simulator/pay/:notice', ({ params }) => {
    const { payment } = platform.store.pay(params.notice);
    return { notice: params.notice, receiptId: payment.receiptId, paidAt: payment.paidAt };
  });
  return server;
}
