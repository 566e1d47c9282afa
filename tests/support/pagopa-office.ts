import type { Operation } from '#core/connectors/operation.ts';
import { createPagopaConnector } from '#core/connectors/pagopa/pagopa-connector.ts';
import { createFaults, type Faults } from '#core/simulators/faults.ts';
import { createPagopaSimulator, pagopaPaths } from '#core/simulators/pagopa/pagopa-simulator.ts';
import type { Simulator } from '#core/simulators/received.ts';
import { atCounter, type AtCounter } from './at-counter.ts';
import type { Dialect } from './databases.ts';
import { testCore, type TestCore } from './test-core.ts';

/** A counter whose office is connected to a simulated pagoPA over HTTP. */
export interface PagopaOffice {
  readonly test: TestCore;
  readonly counter: AtCounter;
  readonly platform: Simulator;
  readonly faults: Faults;
  /** Pays a notice as its debtor would; the platform's status. */
  pay(notice: string): Promise<number>;
  close(): Promise<void>;
}

const subscriptionKey = 'simulated-key';
/** As in the training municipality's own file. */
const bodyTaxNumber = '99999990403';

/** `also`: what else is connected. */
export async function openPagopaOffice(dialect: Dialect, { also = [] }: { readonly also?: readonly Operation[] } = {}): Promise<PagopaOffice> {
  const faults = createFaults();
  let platform: Simulator | undefined;
  let url = '';
  const test = await testCore(dialect, { connect: async ({ clock }) => {
    platform = createPagopaSimulator({ clock, faults, subscriptionKey, organizations: [bodyTaxNumber] });
    url = await platform.listen({ port: 0, host: '127.0.0.1' });
    const service = (path: string) => ({ url: url + path, subscriptionKey });
    const connector = createPagopaConnector({
      bodyTaxNumber, bodyName: 'Comune di Poggio Sereno', timeoutMilliseconds: 1_500,
      positions: service(pagopaPaths.positions), instalments: service(pagopaPaths.instalments), payments: service(pagopaPaths.payments),
      receipts: service(pagopaPaths.receipts), notices: service(pagopaPaths.notices),
    });
    return [...Object.values(connector), ...also];
  } });
  const running = platform;
  if (running === undefined) throw new Error('no platform');
  return {
    test, faults, platform: running, counter: await atCounter(test),
    pay: async (notice) => (await fetch(`${url}/_simulator/pay/${notice}`, { method: 'PUT' })).status,
    async close() {
      await test.close();
      await running.close();
    },
  };
}
