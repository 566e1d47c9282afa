import { expect, vi } from 'vitest';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { openEcr17Terminal, type OpenTerminal } from '#core/card-terminal/index.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { createCardDesk } from '#core/payments/card-desk.ts';
import { startCardTerminals } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { atCounter } from './at-counter.ts';
import type { Dialect } from './databases.ts';
import { testCore } from './test-core.ts';

export const terminalId = '30000001';
/** What a certificate of residence costs, in cents. */
export const total = 1652;
const times = { connect: 1_000, acknowledge: 300, answer: 1_000, decide: 300 };
export const openQuick: OpenTerminal = (address) => openEcr17Terminal(address, times);

const isOver = ({ state, isQuestion }: CardOperation): boolean => isQuestion || (state !== 'asked' && state !== 'reversing');

export type CardBench = Awaited<ReturnType<typeof openCardBench>>;

/** A counter with a terminal whose accidents are planned, and a desk that works when it is told. */
export async function openCardBench(dialect: Dialect) {
  const test = await testCore(dialect);
  const counter = await atCounter(test);
  const played = await startCardTerminals();
  const requestId = () => test.office.requestId();
  const payments = () => counter.clerk.payments;
  const cards = (visitId: string) => payments().listCards({ visitId });
  /** Whoever talks to terminals in a process: another one is another process. */
  const newDesk = (openTerminal: OpenTerminal = openQuick) => createCardDesk({
    kernel: test.office.kernel, catalogue: test.catalogue, operations: [], openTerminal, cardProgress: new Map(),
    caller: createSystemCaller({ stopwatch, now: () => test.office.clock.now() }),
  });
  let desk = newDesk();
  await test.as('supervisor').payments.saveTerminal({
    requestId: requestId(), setup: { counterId: counter.counterId, name: 'POS 1', host: '127.0.0.1', port: played.port, terminalId },
  });
  return {
    test, counter, played, requestId, payments, cards, newDesk,
    get desk() { return desk; },
    async readyVisit() {
      const visit = await counter.openVisit();
      await counter.ask(visit.id, 'certificato-residenza');
      return visit.id;
    },
    ask: (visitId: string, cents = total, id = requestId()) => payments().payByCard({ requestId: id, visitId, expectedCents: total, cents }),
    payInCash: (visitId: string, tenderedCents = 2000) => payments().settle({ requestId: requestId(), visitId, expectedCents: total, tenderedCents }),
    fileStates: async (visitId: string) => (await counter.clerk.cases.listByVisit({ visitId })).map((file) => file.state),
    charged: () => played.charges.filter(({ isReversed }) => !isReversed).length,
    /** What the desk makes of what is asked, until nobody is at the terminal any more. */
    async work(visitId: string, by = desk): Promise<CardOperation | undefined> {
      await by.runOnce();
      await vi.waitFor(async () => { expect((await cards(visitId)).every(isOver)).toBe(true); }, { timeout: 8_000 });
      return (await cards(visitId)).at(-1);
    },
    async renewDesk() {
      await desk.stop();
      desk = newDesk();
    },
    async close() {
      await desk.stop();
      await test.close();
      await played.stop();
    },
  };
}
