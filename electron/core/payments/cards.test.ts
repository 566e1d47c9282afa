import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { openEcr17Terminal, type CardTerminal, type OpenTerminal } from '#core/card-terminal/index.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { startCardTerminals, type CardAccident, type CardTerminalSimulator } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { atCounter, type AtCounter } from '#tests/support/at-counter.ts';
import { dialects } from '#tests/support/databases.ts';
import { piecesOf } from '#tests/support/pieces-of.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { createCardDesk } from './card-desk.ts';
import { listTakings } from './payment-repository.ts';
import { createCardProgress } from './card-progress.ts';

const terminalId = '30000001';
const times = { connect: 1_000, acknowledge: 300, answer: 1_000, decide: 300 };
const openQuick: OpenTerminal = (address) => openEcr17Terminal(address, times);
const total = 1652;

describe.each(dialects)('paying by card on %s', (dialect) => {
  let test: TestCore;
  let counter: AtCounter;
  let played: CardTerminalSimulator;
  let desk: ReturnType<typeof newDesk>;

  /** Whoever talks to terminals in a process: another one is another process. */
  const newDesk = (openTerminal: OpenTerminal = openQuick) => createCardDesk({
    kernel: test.office.kernel, catalogue: test.catalogue, operations: [], openTerminal, cardProgress: new Map(),
    caller: createSystemCaller({ stopwatch, now: () => test.office.clock.now() }),
  });
  beforeAll(async () => {
    test = await testCore(dialect);
    counter = await atCounter(test);
    played = await startCardTerminals();
    desk = newDesk();
    await test.as('supervisor').payments.saveTerminal({
      requestId: requestId(), setup: { counterId: counter.counterId, name: 'POS 1', host: '127.0.0.1', port: played.port, terminalId },
    });
  });
  afterEach(async () => { await desk.stop(); desk = newDesk(); });
  afterAll(async () => {
    await desk.stop();
    await test.close();
    await played.stop();
  });

  const requestId = () => test.office.requestId();
  const payments = () => counter.clerk.payments;
  const readyVisit = async () => {
    const visit = await counter.openVisit();
    await counter.ask(visit.id, 'certificato-residenza');
    return visit.id;
  };
  const ask = (visitId: string, cents = total, id = requestId()) => payments().payByCard({ requestId: id, visitId, expectedCents: total, cents });
  const payInCash = (visitId: string, tenderedCents = 2000) => payments().settle({ requestId: requestId(), visitId, expectedCents: total, tenderedCents });
  const cards = (visitId: string) => payments().listCards({ visitId });
  const fileStates = async (visitId: string) => (await counter.clerk.cases.listByVisit({ visitId })).map((file) => file.state);
  const charged = () => played.charges.filter(({ isReversed }) => !isReversed).length;
  const isOver = ({ state, isQuestion }: CardOperation) => isQuestion || (state !== 'asked' && state !== 'reversing');
  /** What the desk makes of what is asked, until nobody is at the terminal any more. */
  async function work(visitId: string, by = desk): Promise<CardOperation | undefined> {
    await by.runOnce();
    await vi.waitFor(async () => { expect((await cards(visitId)).every(isOver)).toBe(true); }, { timeout: 8_000 });
    return (await cards(visitId)).at(-1);
  }

  it('settles the basket in the commit that writes the approval down, once for one intention', async () => {
    const visitId = await readyVisit();
    const id = requestId();
    const asked = await ask(visitId, total, id);
    expect(await ask(visitId, total, id)).toEqual(asked);
    expect(asked).toMatchObject({ state: 'asked', isQuestion: false });
    expect(await fileStates(visitId)).toEqual(['awaiting-payment']);
    expect(await work(visitId)).toMatchObject({ state: 'approved', maskedPan: '**** 4242', stan: '000001' });
    expect(await payments().listPayments({ visitId })).toMatchObject([
      { totalCents: total, means: [{ kind: 'card', cents: total, operationId: asked.id, authorisation: 'A10000', terminalId }] },
    ]);
    expect(await fileStates(visitId)).toEqual(['settled']);
    expect(played.charges).toHaveLength(1);
  });

  it.each<[CardAccident, 'paid' | 'free' | 'asks']>([
    ['none', 'paid'], ['declined', 'free'], ['wrong-pin', 'free'], ['refused-once', 'paid'], ['busy', 'free'], ['garbled-once', 'paid'],
    ['garbled', 'paid'], ['charged-then-lost', 'paid'], ['charged-then-half', 'paid'], ['charged-then-silent', 'paid'], ['lost', 'asks'], ['silent', 'asks'],
  ])('when the terminal is %s the basket is %s: never paid without record, never recorded twice', async (accident, end) => {
    const visitId = await readyVisit();
    const before = charged();
    played.plan(accident);
    await ask(visitId);
    const first = await work(visitId);
    if (first?.isQuestion === true) await expect(payInCash(visitId)).rejects.toMatchObject({ code: 'CARD_OUTCOME_PENDING' });
    await work(visitId);
    const paid = await payments().listPayments({ visitId });
    expect(paid).toHaveLength(end === 'paid' ? 1 : 0);
    expect(charged() - before).toBe(end === 'paid' ? 1 : 0);
    expect(await fileStates(visitId)).toEqual([{ paid: 'settled', free: 'draft', asks: 'awaiting-payment' }[end]]);
    if (end === 'free') await payInCash(visitId);
    if (end === 'asks') {
      const [card] = await cards(visitId);
      expect((await payments().listOpenCards()).map(({ operation }) => operation.id)).toContain(card?.id);
      await payments().decideCard({ requestId: requestId(), operationId: card?.id ?? '', decision: { answer: 'not-charged', reason: 'Il POS non ha stampato nulla' } });
      await payInCash(visitId);
    }
    expect(await fileStates(visitId)).toEqual(['settled']);
  });

  it('a terminal that cannot be reached charged nobody, and that is no question', async () => {
    const visitId = await readyVisit();
    await played.turnOff();
    await ask(visitId);
    expect(await work(visitId)).toMatchObject({ state: 'not-charged', trouble: 'UNREACHABLE', isQuestion: false });
    await played.turnOn();
    expect(await fileStates(visitId)).toEqual(['draft']);
  });

  it('is paid by two cards and cash, and a part can be taken back before', async () => {
    const visitId = await readyVisit();
    await ask(visitId, 1000);
    expect(await work(visitId)).toMatchObject({ state: 'approved' });
    await ask(visitId, 100);
    const second = await work(visitId);
    await expect(ask(visitId, 553)).rejects.toMatchObject({ code: 'CARD_AMOUNT_TOO_HIGH', data: { dueCents: 552 } });
    await payments().reverseCard({ requestId: requestId(), operationId: second?.id ?? '', reason: 'Carta sbagliata' });
    expect(await work(visitId)).toMatchObject({ state: 'reversed' });
    expect(await fileStates(visitId)).toEqual(['awaiting-payment']);
    await expect(payInCash(visitId, 600)).rejects.toMatchObject({ code: 'NOT_ENOUGH_CASH', data: { missingCents: 52 } });
    expect(await payInCash(visitId, 700)).toMatchObject({ means: [{ kind: 'card', cents: 1000 }, { kind: 'cash', cents: 652, changeCents: 48 }] });
    const [first] = await cards(visitId);
    await expect(payments().reverseCard({ requestId: requestId(), operationId: first?.id ?? '', reason: 'Ripensamento' })).rejects.toMatchObject({ code: 'CARD_IN_RECEIPT' });
  });

  it('pays what a decision costs, held meanwhile, freed by a refusal of the card', async () => {
    const filedIn = (await counter.openVisit()).id;
    const { id: caseFileId } = await counter.ask(filedIn, 'certificato-destinazione-urbanistica', {
      propertyRole: 'owner', parcels: [{ sheet: '12', parcel: '345' }], purpose: 'sale', kind: 'current', delivery: 'paper',
    });
    const { totalCents } = await payments().getBill({ visitId: filedIn });
    await payments().settle({ requestId: requestId(), visitId: filedIn, expectedCents: totalCents, tenderedCents: totalCents });
    const read = () => counter.clerk.cases.read({ caseFileId });
    await counter.clerk.cases.act({ requestId: requestId(), caseFileId, revision: (await read()).revision, act: { kind: 'advance', stepId: 'redigere' } });
    const { id: visitId } = await counter.openVisit();
    const leave = () => payments().leaveDecision({ requestId: requestId(), visitId, caseFileId });
    const payIt = () => payments().payByCard({ requestId: requestId(), visitId, expectedCents: 1600, cents: 1600 });
    await payments().takeDecision({ requestId: requestId(), visitId, caseFileId });
    played.plan('declined');
    await payIt();
    expect((await read()).decision).toMatchObject({ state: 'owed', isAsked: true, visitId });
    await expect(leave()).rejects.toMatchObject({ code: 'BASKET_AWAITING_PAYMENT' });
    expect(await work(visitId)).toMatchObject({ state: 'declined' });
    expect((await read()).decision).toMatchObject({ state: 'owed', isAsked: false });
    await payIt();
    expect(await work(visitId)).toMatchObject({ state: 'approved' });
    expect((await read()).decision?.state).toBe('paid');
    expect(await payments().listPayments({ visitId })).toMatchObject([{ totalCents: 1600, means: [{ kind: 'card', cents: 1600 }] }]);
  });

  it('a charge that is all taken back frees the basket', async () => {
    const visitId = await readyVisit();
    await ask(visitId, 1000);
    const card = await work(visitId);
    await payments().reverseCard({ requestId: requestId(), operationId: card?.id ?? '', reason: 'Paga in contanti' });
    expect(await work(visitId)).toMatchObject({ state: 'reversed' });
    expect(await fileStates(visitId)).toEqual(['draft']);
    await payInCash(visitId);
  });

  it('believes the slip of the terminal, and a supervisor alone about another day', async () => {
    const visitId = await readyVisit();
    played.plan('lost');
    const { id: operationId } = await ask(visitId);
    await work(visitId);
    test.office.clock.advance(24 * 3_600_000);
    const deny = { requestId: requestId(), operationId, decision: { answer: 'not-charged', reason: 'Nessuno scontrino' } } as const;
    await expect(payments().decideCard(deny)).rejects.toMatchObject({ code: 'CARD_NEEDS_SUPERVISOR' });
    const slip = await payments().decideCard({ requestId: requestId(), operationId, decision: { answer: 'charged', authorisation: 'B777' } });
    expect(slip).toMatchObject({ state: 'approved', isQuestion: false });
    expect(slip.trouble).toBeUndefined();
    expect(await payments().listPayments({ visitId })).toMatchObject([{ means: [{ kind: 'card', authorisation: 'B777' }] }]);
    await expect(test.as('supervisor').payments.decideCard(deny)).rejects.toMatchObject({ code: 'CARD_NOT_QUESTIONED' });
  });

  it('asks a terminal that was given another address where it is now', async () => {
    const visitId = await readyVisit();
    played.plan('lost');
    const { id: operationId } = await ask(visitId);
    await work(visitId);
    const moved = await startCardTerminals();
    const place = (port: number) => test.as('supervisor').payments.saveTerminal({ requestId: requestId(), setup: { counterId: counter.counterId, name: 'POS 1', host: '127.0.0.1', port, terminalId } });
    for (let before = 0; before < 50; before += 1) moved.chargeByHand(terminalId, 1);
    moved.chargeByHand(terminalId, total);
    await place(moved.port);
    expect(await payments().checkCard({ requestId: requestId(), operationId })).toMatchObject({ state: 'approved', stan: '000051' });
    await place(played.port);
    await moved.stop();
  });

  it('takes back a charge known from its slip while it is the terminal\'s last, and nobody else\'s', async () => {
    const known = async (authorisation?: string) => {
      const visitId = await readyVisit();
      played.plan('lost');
      const { id: operationId } = await ask(visitId, 1000);
      await work(visitId);
      if (authorisation === undefined) played.chargeByHand(terminalId, 1000);
      await payments().decideCard({ requestId: requestId(), operationId, decision: { answer: 'charged', authorisation: authorisation ?? played.charges.at(-1)?.authorisation ?? '' } });
      const before = charged();
      await payments().reverseCard({ requestId: requestId(), operationId, reason: 'Paga in contanti' });
      return { card: await work(visitId), taken: before - charged() };
    };
    expect(await known()).toMatchObject({ card: { state: 'reversed' }, taken: 1 });
    expect(await known('B778')).toMatchObject({ card: { state: 'approved', trouble: 'NOT_LAST' }, taken: 0 });
  });

  it('keeps a visit from ending while its charge is in no receipt, and in sight once it is parked, until a supervisor says that it went back', async () => {
    const visitId = await readyVisit();
    const open = async () => (await payments().listOpenCards()).filter(({ operation }) => operation.visitId === visitId);
    await ask(visitId, 1000);
    await expect(counter.clerk.visits.close({ requestId: requestId(), visitId })).rejects.toMatchObject({ code: 'CARD_HOLDS_VISIT' });
    const card = await work(visitId);
    await expect(counter.clerk.visits.close({ requestId: requestId(), visitId })).rejects.toMatchObject({ code: 'CARD_HOLDS_VISIT' });
    expect(await open()).toEqual([]);
    await counter.clerk.visits.park({ requestId: requestId(), visitId });
    expect(await open()).toMatchObject([{ operation: { cents: 1000, state: 'approved' }, visitState: 'parked', titles: ['Certificato di residenza'], debtor: expect.any(String), needsSupervisor: false }]);
    const back = { requestId: requestId(), operationId: card?.id ?? '', decision: { answer: 'given-back', reason: 'Rimborsato dalla banca' } } as const;
    await expect(payments().decideCard(back)).rejects.toMatchObject({ code: 'CARD_NEEDS_SUPERVISOR' });
    expect(await test.as('supervisor').payments.decideCard(back)).toMatchObject({ state: 'reversed' });
    expect(await open()).toEqual([]);
    expect(await fileStates(visitId)).toEqual(['draft']);
    await expect(test.as('supervisor').payments.decideCard({ ...back, requestId: requestId() })).rejects.toMatchObject({ code: 'CARD_NOT_CHARGED' });
    await payInCash(visitId);
    await counter.clerk.visits.close({ requestId: requestId(), visitId });
  });

  it('a terminal is told with what it did last, and is not disturbed while it is at an operation', async () => {
    const visitId = await readyVisit();
    const setup = { counterId: counter.counterId, name: 'POS 1', host: '127.0.0.1', port: played.port, terminalId };
    expect(await test.as('supervisor').payments.checkTerminal(setup)).toMatchObject({ kind: 'operative' });
    await ask(visitId);
    await expect(test.as('supervisor').payments.checkTerminal(setup)).rejects.toMatchObject({ code: 'CARD_TERMINAL_BUSY' });
    expect(await payments().listTerminals()).toMatchObject([{ isBusy: true, last: { state: 'asked' } }]);
    await work(visitId);
    expect(await payments().listTerminals()).toMatchObject([{ name: 'POS 1', isBusy: false, last: { state: 'approved' } }]);
  });

  it('what cards paid at a drawer is told once it was counted', async () => {
    const till = await counter.clerk.till.current({ counterId: counter.counterId });
    const sessionId = till?.id ?? '';
    const ofDay = async () => (await counter.clerk.till.listOfDay({ day: '2026-11-23' })).find(({ id }) => id === sessionId);
    expect((await ofDay())?.cardCents).toBeUndefined();
    await counter.clerk.till.count({ requestId: requestId(), sessionId, count: [] });
    expect((await ofDay())?.cardCents).toBeGreaterThanOrEqual(total);
    await counter.clerk.till.resume({ requestId: requestId(), sessionId });
  });

  it('does not take an older charge, or one keyed in for another amount, for its own', async () => {
    const visitId = await readyVisit();
    played.plan('lost');
    const { id: operationId } = await ask(visitId);
    await work(visitId);
    expect(await payments().checkCard({ requestId: requestId(), operationId })).toMatchObject({ state: 'unknown' });
    played.chargeByHand(terminalId, 999);
    expect(await payments().checkCard({ requestId: requestId(), operationId })).toMatchObject({ state: 'unknown' });
    played.chargeByHand(terminalId, total);
    expect(await payments().checkCard({ requestId: requestId(), operationId })).toMatchObject({ state: 'approved' });
    expect(await fileStates(visitId)).toEqual(['settled']);
  });

  it.each([['before the amount left', 'never'], ['after the card was charged', 'charged']] as const)('a process that ends %s is made up for by the next', async (_when, what) => {
    const visitId = await readyVisit();
    const before = charged();
    const never = new Promise<never>(() => undefined);
    const dying: OpenTerminal = (address): CardTerminal => {
      const terminal = openQuick(address);
      if (what === 'never') return { ...terminal, lastOutcome: () => never };
      return { ...terminal, pay: async (request) => { await terminal.pay(request); return never; } };
    };
    await ask(visitId);
    await newDesk(dying).runOnce();
    if (what === 'charged') await vi.waitFor(() => { expect(charged() - before).toBe(1); });
    test.office.clock.advance(300_000);
    expect(await work(visitId)).toMatchObject(what === 'never' ? { state: 'not-charged' } : {});
    await work(visitId);
    expect(await payments().listPayments({ visitId })).toHaveLength(what === 'never' ? 0 : 1);
    expect(charged() - before).toBe(what === 'never' ? 0 : 1);
    if (what === 'never') await payInCash(visitId);
  });

  it('nobody is charged for what was asked while no process was there', async () => {
    const visitId = await readyVisit();
    const before = charged();
    await ask(visitId);
    test.office.clock.advance(120_000);
    expect(await work(visitId)).toMatchObject({ state: 'not-charged', trouble: 'STALE' });
    expect(charged()).toBe(before);
    await payInCash(visitId);
  });

  it('two counters with one terminal follow each other', async () => {
    const [first, second] = [await readyVisit(), await readyVisit()];
    await ask(first);
    await expect(ask(second)).rejects.toMatchObject({ code: 'CARD_TERMINAL_BUSY' });
    await work(first);
    await ask(second);
    expect(await work(second)).toMatchObject({ state: 'approved' });
  });

  // A SQLite database has one process.
  if (dialect === 'postgres') it('two processes carry one amount to the terminal once', async () => {
    const visitId = await readyVisit();
    const before = charged();
    await ask(visitId);
    const other = newDesk();
    await Promise.all([desk.runOnce(), other.runOnce()]);
    await work(visitId);
    await other.stop();
    expect(charged() - before).toBe(1);
    expect(await payments().listPayments({ visitId })).toHaveLength(1);
  });

  if (dialect === 'postgres') it('a process that is gone is made up for at once, and what its terminal showed was seen from everywhere', async () => {
    const visitId = await readyVisit();
    const before = charged();
    const gone = await test.office.anotherProcess();
    const dying: OpenTerminal = (address): CardTerminal => {
      const terminal = openQuick(address);
      return { ...terminal, pay: async (request) => {
        await terminal.pay(request);
        request.onProgress('PIN ERRATO');
        return new Promise<never>(() => undefined);
      } };
    };
    const cardProgress = createCardProgress(gone, test.office);
    await ask(visitId);
    await createCardDesk({ kernel: gone, catalogue: test.catalogue, operations: [], openTerminal: dying, cardProgress, caller: createSystemCaller({ stopwatch, now: () => test.office.clock.now() }) }).runOnce();
    for (const process of ['one', 'other']) await expect.poll(async () => (await cards(visitId))[0]?.progress, { message: process }).toBe('PIN ERRATO');
    await desk.runOnce();
    expect((await cards(visitId))[0]).toMatchObject({ state: 'asked', isQuestion: false });
    await gone.database.locks.close();
    await desk.runOnce();
    expect(await work(visitId)).toMatchObject({ state: 'approved', progress: undefined });
    expect([charged() - before, (await payments().listPayments({ visitId })).length]).toEqual([1, 1]);
  });

  const voidCard = async () => {
    const visitId = await readyVisit();
    await ask(visitId);
    const { paymentId = '' } = await work(visitId) ?? {};
    await payments().voidReceipt({ requestId: requestId(), paymentId, cause: 'wrong-means', note: 'Voleva pagare in contanti' });
    return { visitId, paymentId };
  };

  it('the charges of a voided receipt are taken back, and until then nothing else pays', async () => {
    const { visitId, paymentId } = await voidCard();
    await expect(payInCash(visitId)).rejects.toMatchObject({ code: 'CARD_OUTCOME_PENDING' });
    expect(await work(visitId)).toMatchObject({ state: 'reversed', paymentId });
    await payInCash(visitId);
    expect(await payments().findReceipt({ paymentId })).toMatchObject({ refunds: [], payment: { voided: { settledBy: 'till' } } });
  });

  it('a charge of a voided receipt that the terminal does not take back is proposed to be given back', async () => {
    played.plan('none', 'declined');
    const { visitId, paymentId } = await voidCard();
    expect(await work(visitId)).toMatchObject({ state: 'approved', paymentId });
    expect((await payments().findReceipt({ paymentId })).refunds).toMatchObject([{ totalCents: total, by: 'Prova clerk', beneficiary: { taxCode: test.family[0]?.taxCode } }]);
    await payInCash(visitId);
  });

  it('a drawer is not closed before a reversal is answered; a charge that stands is in its report, its accounts and the takings of the day', async () => {
    const till = await counter.clerk.till.current({ counterId: counter.counterId });
    const sessionId = till?.id ?? '';
    played.plan('none', 'lost');
    const { visitId } = await voidCard();
    const card = await work(visitId);
    expect(card).toMatchObject({ state: 'reversing', isQuestion: true });
    const { expectedCents } = await counter.clerk.till.count({ requestId: requestId(), sessionId, count: [] });
    const count = piecesOf(expectedCents);
    await counter.clerk.till.count({ requestId: requestId(), sessionId, count });
    const close = () => counter.clerk.till.close({ requestId: requestId(), sessionId });
    await expect(close()).rejects.toMatchObject({ code: 'CARD_REVERSAL_PENDING' });
    const takings = () => listTakings(test.office.kernel.database.read, test.office.actor('clerk'), dayBounds(businessDay(test.office.clock.now())));
    const before = await takings();
    await payments().decideCard({ requestId: requestId(), operationId: card?.id ?? '', decision: { answer: 'charged', authorisation: card?.authorisation ?? '' } });
    const after = await takings();
    expect(after.filter(({ id }) => !before.some((each) => each.id === id))).toMatchObject([{ totalCents: total, visitId, means: [{ kind: 'card', cents: total }] }]);
    const report = await close();
    expect(report.movements).toContainEqual({ kind: 'void', cents: total, reason: `Storno non riuscito al POS ${terminalId}, autorizzazione ${card?.authorisation ?? ''}` });
    expect(sumCents(report.accounts.map(({ cents }) => cents)))
      .toBe(report.receipts.cashCents + report.receipts.cardCents + report.voids.cashCents + report.voids.cardCents);
    await counter.clerk.till.open({ requestId: requestId(), counterId: counter.counterId, floatCents: 10_000 });
  });

  it('a reversal that its process did not get to is taken up by the next', async () => {
    const { visitId, paymentId } = await voidCard();
    await newDesk((address) => ({ ...openQuick(address), lastOutcome: () => new Promise<never>(() => undefined) })).runOnce();
    test.office.clock.advance(300_000);
    expect(await work(visitId)).toMatchObject({ state: 'reversed', paymentId });
    await payInCash(visitId);
  });

  it('left a whole journal, and no more of a card than its last four digits', async () => {
    const { read } = test.office.kernel.database;
    expect((await verifyJournal(read, test.office.kernel.keys)).faults).toEqual([]);
    const kept = JSON.stringify([await read('card_operations'), await read('journal')]);
    expect(kept).not.toMatch(/\d{10,}4242/);
    expect(kept).not.toContain('Il POS non ha stampato nulla');
  });
});
