import fc from 'fast-check';
import { setTimeout } from 'node:timers/promises';
import { sumCents } from '#shared/kernel/money.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import type { Payment } from '#shared/payments/payment.model.ts';
import { centsBy } from '#shared/payments/means.rules.ts';
import type { ClosingReport } from '#shared/till/till.model.ts';
import { openEcr17Terminal } from '#core/card-terminal/index.ts';
import { createCardDesk } from '#core/payments/card-desk.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { startCardTerminals, type CardTerminalSimulator } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { crashing, type Crashes } from './crashes.ts';
import { openPagopaOffice, type PagopaOffice } from './pagopa-office.ts';
import { piecesOf } from './pieces-of.ts';

/** What becomes of a receipt afterwards: undone at the counter, or given back by the accounts office. */
const voids = ['wrong-service', 'request-withdrawn'] as const;

/** Something that happens at a till, and the step before which the process dies the first time. */
export interface Act {
  readonly kind: 'cash' | 'card' | 'declined' | 'lost' | 'charged-then-lost' | 'mixed' | 'notice' | 'in' | 'out' | 'count' | 'hand-over' | 'close';
  readonly copies: number;
  readonly crashAt: number;
  readonly voidedFor: (typeof voids)[number] | undefined;
  /** Whether the terminal takes a charge back that is voided. */
  readonly isReversible: boolean;
}

/** What a day should come to, kept apart from the product; in cents. What was undone is in the receipts too; what should have been and was not, stands. */
interface DayBook { cash: number; card: number; pagopa: number; undoneCash: number; undoneCard: number; standing: number; receipts: number; readonly reports: ClosingReport[] }

const newBook = (): DayBook => ({ cash: 0, card: 0, pagopa: 0, undoneCash: 0, undoneCard: 0, standing: 0, receipts: 0, reports: [] });

const cardKinds = fc.constantFrom('card' as const, 'declined' as const, 'lost' as const, 'charged-then-lost' as const, 'mixed' as const);

const actsOf = (kind: fc.Arbitrary<Act['kind']>, every: number): fc.Arbitrary<Act[]> => fc.array(fc.record({
  kind,
  copies: fc.integer({ min: 1, max: 3 }),
  crashAt: fc.integer({ min: 0, max: 60 }),
  voidedFor: fc.option(fc.constantFrom(...voids), { nil: undefined, freq: every }),
  isReversible: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
}), { minLength: 1, maxLength: 7 });

/** Everything that happens at a till. */
export const randomActs = actsOf(fc.oneof(
  { weight: 4, arbitrary: fc.constant('cash' as const) },
  { weight: 4, arbitrary: cardKinds },
  { weight: 1, arbitrary: fc.constantFrom('notice' as const, 'in' as const, 'out' as const, 'count' as const, 'hand-over' as const, 'close' as const) },
), 3);

/** Cards alone, and mostly undone. */
export const cardActs = actsOf(cardKinds, 1);

const terminalId = '30000001';
const each = 1652;

/** A counter with everything that takes money, whose process dies as planned and is started again. */
export interface RandomDays {
  readonly office: PagopaOffice;
  readonly terminals: CardTerminalSimulator;
  readonly crashes: Crashes;
  /** One day from the opening of the drawer to its closing. */
  live(acts: readonly Act[], floatCents: number): Promise<DayBook>;
  close(): Promise<void>;
}

export async function randomDays(): Promise<RandomDays> {
  const office = await openPagopaOffice('sqlite');
  const { test, counter } = office;
  const { counterId, clerk } = counter;
  const terminals = await startCardTerminals();
  const supervisor = test.as('supervisor');
  const requestId = (): string => test.office.requestId();
  await supervisor.payments.saveTerminal({ requestId: requestId(), setup: { counterId, name: 'POS 1', host: '127.0.0.1', port: terminals.port, terminalId } });
  const crashes = crashing(test.office.kernel.database);
  const newDesk = () => createCardDesk({
    kernel: test.office.kernel, catalogue: test.catalogue, operations: [], cardProgress: new Map(),
    openTerminal: (address) => openEcr17Terminal(address, { connect: 10_000, acknowledge: 10_000, answer: 10_000, decide: 10_000 }),
    caller: createSystemCaller({ stopwatch, now: () => test.office.clock.now() }),
  });

  /** Asks until there is an answer, with one request id: the process dies at the planned step, and is there again. */
  async function persist<Answer>(ask: (id: string) => Promise<Answer>): Promise<Answer> {
    const id = requestId();
    for (;;) {
      const { count } = crashes;
      try {
        return await ask(id);
      } catch (error) {
        if (crashes.count === count) throw error;
      }
    }
  }
  const current = async () => {
    const session = await clerk.till.current({ counterId });
    if (session === null) throw new Error('the till is closed');
    return session;
  };

  async function visitOwing(copies: number): Promise<string> {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza', { copies });
    return visit.id;
  }
  /** The desk that was at the terminal died with the process: another one goes on. */
  async function runDesk(): Promise<void> {
    const desk = newDesk();
    await desk.runOnce();
    await desk.stop();
    await setTimeout(1);
  }
  async function awaitCard(visitId: string): Promise<CardOperation> {
    for (;;) {
      await runDesk();
      const card = (await clerk.payments.listCards({ visitId })).at(-1);
      if (card === undefined) throw new Error('no card was asked for');
      if (card.isQuestion || card.state !== 'asked') return card;
    }
  }
  async function payByCard(visitId: string, owed: number, cents: number): Promise<number> {
    const before = terminals.charges.length;
    await persist((id) => clerk.payments.payByCard({ requestId: id, visitId, expectedCents: owed, cents }));
    let card = await awaitCard(visitId);
    if (card.isQuestion) {
      const charge = terminals.charges[before];
      const decision = charge === undefined
        ? { answer: 'not-charged', reason: 'Nessuno scontrino' } as const
        : { answer: 'charged', authorisation: charge.authorisation } as const;
      card = await persist((id) => clerk.payments.decideCard({ requestId: id, operationId: card.id, decision }));
    }
    return card.state === 'approved' ? cents : 0;
  }
  const payCash = (visitId: string, owed: number, rest: number): Promise<Payment> =>
    persist((id) => clerk.payments.settle({ requestId: id, visitId, expectedCents: owed, tenderedCents: rest + 48 }));
  async function payByNotice(visitId: string, owed: number): Promise<void> {
    const notice = await persist((id) => clerk.payments.issueNotice({ requestId: id, visitId, expectedCents: owed }));
    crashes.forget();
    await test.core.runWorkers('delivery');
    await office.pay(notice.number);
    await persist((id) => clerk.payments.checkNotice({ requestId: id, noticeId: notice.id }));
  }

  /** Whoever stands before the terminal reads its slip. */
  async function decideReversal({ id: operationId, authorisation }: CardOperation): Promise<void> {
    const isBack = terminals.charges.some((charge) => charge.authorisation === authorisation && charge.isReversed);
    const decision = isBack ? { answer: 'not-charged', reason: 'Scontrino di storno' } as const : { answer: 'charged', authorisation: authorisation ?? '' } as const;
    await persist((id) => clerk.payments.decideCard({ requestId: id, operationId, decision }));
  }

  /** The receipt that a visit left is voided; what of it leaves the drawer and the terminal, and what stays although it should. */
  async function undo(visitId: string, cause: (typeof voids)[number], isReversible: boolean): Promise<{ cash: number; card: number; standing: number }> {
    const [paid] = await clerk.payments.listPayments({ visitId });
    if (paid === undefined) throw new Error('nothing was paid');
    const beneficiary = { name: 'Bianchi Anna' };
    const isReversed = cause === 'wrong-service' && centsBy(paid.means, 'card') > 0;
    if (isReversed && !isReversible) terminals.plan('declined');
    await persist((id) => clerk.payments.voidReceipt({ requestId: id, paymentId: paid.id, cause, note: 'Chiesto per errore', beneficiary }));
    if (cause === 'request-withdrawn') return { cash: 0, card: 0, standing: 0 };
    const listReversing = async () => (await clerk.payments.listCards({ visitId })).filter(({ state }) => state === 'reversing');
    for (let [card] = await listReversing(); card !== undefined; [card] = await listReversing()) {
      await runDesk();
      if (card.isQuestion) await decideReversal(card);
    }
    const charges = (await clerk.payments.listCards({ visitId })).filter(({ paymentId }) => paymentId === paid.id);
    const centsIn = (wanted: CardOperation['state']) => sumCents(charges.filter(({ state }) => state === wanted).map(({ cents }) => cents));
    return { cash: centsBy(paid.means, 'cash'), card: centsIn('reversed'), standing: centsIn('approved') };
  }

  async function closeDrawer(book: DayBook, cents: number): Promise<void> {
    const { id: sessionId } = await current();
    await persist((id) => clerk.till.count({ requestId: id, sessionId, count: piecesOf(cents) }));
    book.reports.push(await persist((id) => clerk.till.close({ requestId: id, sessionId })));
  }

  async function live(acts: readonly Act[], floatCents: number): Promise<DayBook> {
    const book = newBook();
    await persist((id) => clerk.till.open({ requestId: id, counterId, floatCents }));
    let drawer = floatCents;
    async function pay({ kind, copies, crashAt, voidedFor, isReversible }: Act): Promise<void> {
      const owed = copies * each;
      const visitId = await visitOwing(copies);
      crashes.plan(crashAt);
      if (kind === 'notice') {
        await payByNotice(visitId, owed);
        book.pagopa += owed;
      } else {
        if (kind === 'declined' || kind === 'lost' || kind === 'charged-then-lost') terminals.plan(kind);
        const charged = kind === 'cash' ? 0 : await payByCard(visitId, owed, kind === 'mixed' ? 1000 : owed);
        if (charged < owed) await payCash(visitId, owed, owed - charged);
        book.card += charged;
        book.cash += owed - charged;
        drawer += owed - charged;
      }
      book.receipts += 1;
      crashes.forget();
      await clerk.visits.close({ requestId: requestId(), visitId });
      if (voidedFor === undefined || kind === 'notice') return;
      crashes.plan(crashAt);
      const undone = await undo(visitId, voidedFor, isReversible);
      crashes.forget();
      book.undoneCash += undone.cash;
      book.undoneCard += undone.card;
      book.standing += undone.standing;
      drawer -= undone.cash;
    }
    async function handle({ kind, crashAt }: Act): Promise<void> {
      const { id: sessionId } = await current();
      crashes.plan(crashAt);
      if (kind === 'in' || (kind === 'out' && drawer > 0)) {
        const cents = kind === 'in' ? 777 : Math.min(500, drawer);
        await persist((id) => clerk.till.move({ requestId: id, sessionId, kind: `cash-${kind}`, cents, reason: 'Giro di monete' }));
        drawer += kind === 'in' ? cents : -cents;
      } else if (kind === 'count') {
        await persist((id) => clerk.till.count({ requestId: id, sessionId, count: [] }));
        await persist((id) => clerk.till.resume({ requestId: id, sessionId }));
      } else if (kind === 'hand-over') {
        await persist((id) => supervisor.till.takeOver({ requestId: id, sessionId, count: piecesOf(drawer) }));
        await persist((id) => clerk.till.takeOver({ requestId: id, sessionId, count: piecesOf(drawer) }));
      } else if (kind === 'close') {
        await closeDrawer(book, drawer);
        await persist((id) => clerk.till.open({ requestId: id, counterId, floatCents: drawer }));
      }
      crashes.forget();
    }
    for (const act of acts) await (['in', 'out', 'count', 'hand-over', 'close'].includes(act.kind) ? handle(act) : pay(act));
    await closeDrawer(book, drawer);
    return book;
  }

  // The drawer that the counter came with is closed first: a day opens its own.
  await closeDrawer(newBook(), 10_000);
  return {
    office, terminals, crashes, live,
    async close() {
      await office.close();
      await terminals.stop();
    },
  };
}
