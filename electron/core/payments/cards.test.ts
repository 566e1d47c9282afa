import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CardTerminal, OpenTerminal } from '#core/card-terminal/index.ts';
import { createSystemCaller } from '#core/connectors/system-caller.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { stopwatch } from '#core/kernel/stopwatch.ts';
import { startCardTerminals, type CardAccident } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { openCardBench, openQuick, terminalId, total, type CardBench } from '#tests/support/card-bench.ts';
import { dialects } from '#tests/support/databases.ts';
import { createCardDesk } from './card-desk.ts';
import { createCardProgress } from './card-progress.ts';

describe.each(dialects)('paying by card on %s', (dialect) => {
  let bench: CardBench;
  beforeAll(async () => { bench = await openCardBench(dialect); });
  afterEach(() => bench.renewDesk());
  afterAll(() => bench.close());

  it('settles the basket in the commit that writes the approval down, once for one intention', async () => {
    const visitId = await bench.readyVisit();
    const id = bench.requestId();
    const asked = await bench.ask(visitId, total, id);
    expect(await bench.ask(visitId, total, id)).toEqual(asked);
    expect(asked).toMatchObject({ state: 'asked', isQuestion: false });
    expect(await bench.fileStates(visitId)).toEqual(['awaiting-payment']);
    expect(await bench.work(visitId)).toMatchObject({ state: 'approved', maskedPan: '**** 4242', stan: '000001' });
    expect(await bench.payments().listPayments({ visitId })).toMatchObject([
      { totalCents: total, means: [{ kind: 'card', cents: total, operationId: asked.id, authorisation: 'A10000', terminalId }] },
    ]);
    expect(await bench.fileStates(visitId)).toEqual(['settled']);
    expect(bench.played.charges).toHaveLength(1);
  });

  it.each<[CardAccident, 'paid' | 'free' | 'asks']>([
    ['none', 'paid'], ['declined', 'free'], ['wrong-pin', 'free'], ['refused-once', 'paid'], ['busy', 'free'], ['garbled-once', 'paid'],
    ['garbled', 'paid'], ['charged-then-lost', 'paid'], ['charged-then-half', 'paid'], ['charged-then-silent', 'paid'], ['lost', 'asks'], ['silent', 'asks'],
  ])('when the terminal is %s the basket is %s: never paid without record, never recorded twice', async (accident, end) => {
    const visitId = await bench.readyVisit();
    const before = bench.charged();
    bench.played.plan(accident);
    await bench.ask(visitId);
    const first = await bench.work(visitId);
    if (first?.isQuestion === true) await expect(bench.payInCash(visitId)).rejects.toMatchObject({ code: 'CARD_OUTCOME_PENDING' });
    await bench.work(visitId);
    const paid = await bench.payments().listPayments({ visitId });
    expect(paid).toHaveLength(end === 'paid' ? 1 : 0);
    expect(bench.charged() - before).toBe(end === 'paid' ? 1 : 0);
    expect(await bench.fileStates(visitId)).toEqual([{ paid: 'settled', free: 'draft', asks: 'awaiting-payment' }[end]]);
    if (end === 'free') await bench.payInCash(visitId);
    if (end === 'asks') {
      const [card] = await bench.cards(visitId);
      expect((await bench.payments().listOpenCards()).map(({ operation }) => operation.id)).toContain(card?.id);
      await bench.payments().decideCard({ requestId: bench.requestId(), operationId: card?.id ?? '', decision: { answer: 'not-charged', reason: 'Il POS non ha stampato nulla' } });
      await bench.payInCash(visitId);
    }
    expect(await bench.fileStates(visitId)).toEqual(['settled']);
  });

  it('a terminal that cannot be reached charged nobody, and that is no question', async () => {
    const visitId = await bench.readyVisit();
    await bench.played.turnOff();
    await bench.ask(visitId);
    expect(await bench.work(visitId)).toMatchObject({ state: 'not-charged', trouble: 'UNREACHABLE', isQuestion: false });
    await bench.played.turnOn();
    expect(await bench.fileStates(visitId)).toEqual(['draft']);
  });

  it('is paid by two cards and cash, and a part can be taken back before', async () => {
    const visitId = await bench.readyVisit();
    await bench.ask(visitId, 1000);
    expect(await bench.work(visitId)).toMatchObject({ state: 'approved' });
    await bench.ask(visitId, 100);
    const second = await bench.work(visitId);
    await expect(bench.ask(visitId, 553)).rejects.toMatchObject({ code: 'CARD_AMOUNT_TOO_HIGH', data: { dueCents: 552 } });
    await bench.payments().reverseCard({ requestId: bench.requestId(), operationId: second?.id ?? '', reason: 'Carta sbagliata' });
    expect(await bench.work(visitId)).toMatchObject({ state: 'reversed' });
    expect(await bench.fileStates(visitId)).toEqual(['awaiting-payment']);
    await expect(bench.payInCash(visitId, 600)).rejects.toMatchObject({ code: 'NOT_ENOUGH_CASH', data: { missingCents: 52 } });
    expect(await bench.payInCash(visitId, 700)).toMatchObject({ means: [{ kind: 'card', cents: 1000 }, { kind: 'cash', cents: 652, changeCents: 48 }] });
    const [first] = await bench.cards(visitId);
    await expect(bench.payments().reverseCard({ requestId: bench.requestId(), operationId: first?.id ?? '', reason: 'Ripensamento' })).rejects.toMatchObject({ code: 'CARD_IN_RECEIPT' });
  });

  it('pays what a decision costs, held meanwhile, freed by a refusal of the card', async () => {
    const filedIn = (await bench.counter.openVisit()).id;
    const { id: caseFileId } = await bench.counter.ask(filedIn, 'certificato-destinazione-urbanistica', {
      propertyRole: 'owner', parcels: [{ sheet: '12', parcel: '345' }], purpose: 'sale', kind: 'current', delivery: 'paper',
    });
    const { totalCents } = await bench.payments().getBill({ visitId: filedIn });
    await bench.payments().settle({ requestId: bench.requestId(), visitId: filedIn, expectedCents: totalCents, tenderedCents: totalCents });
    const read = () => bench.counter.clerk.cases.read({ caseFileId });
    await bench.counter.clerk.cases.act({ requestId: bench.requestId(), caseFileId, revision: (await read()).revision, act: { kind: 'advance', stepId: 'redigere' } });
    const { id: visitId } = await bench.counter.openVisit();
    const leave = () => bench.payments().leaveDecision({ requestId: bench.requestId(), visitId, caseFileId });
    const payIt = () => bench.payments().payByCard({ requestId: bench.requestId(), visitId, expectedCents: 1600, cents: 1600 });
    await bench.payments().takeDecision({ requestId: bench.requestId(), visitId, caseFileId });
    bench.played.plan('declined');
    await payIt();
    expect((await read()).decision).toMatchObject({ state: 'owed', isAsked: true, visitId });
    await expect(leave()).rejects.toMatchObject({ code: 'BASKET_AWAITING_PAYMENT' });
    expect(await bench.work(visitId)).toMatchObject({ state: 'declined' });
    expect((await read()).decision).toMatchObject({ state: 'owed', isAsked: false });
    await payIt();
    expect(await bench.work(visitId)).toMatchObject({ state: 'approved' });
    expect((await read()).decision?.state).toBe('paid');
    expect(await bench.payments().listPayments({ visitId })).toMatchObject([{ totalCents: 1600, means: [{ kind: 'card', cents: 1600 }] }]);
  });

  it('a charge that is all taken back frees the basket', async () => {
    const visitId = await bench.readyVisit();
    await bench.ask(visitId, 1000);
    const card = await bench.work(visitId);
    await bench.payments().reverseCard({ requestId: bench.requestId(), operationId: card?.id ?? '', reason: 'Paga in contanti' });
    expect(await bench.work(visitId)).toMatchObject({ state: 'reversed' });
    expect(await bench.fileStates(visitId)).toEqual(['draft']);
    await bench.payInCash(visitId);
  });

  it('believes the slip of the terminal, and a supervisor alone about another day', async () => {
    const visitId = await bench.readyVisit();
    bench.played.plan('lost');
    const { id: operationId } = await bench.ask(visitId);
    await bench.work(visitId);
    bench.test.office.clock.advance(24 * 3_600_000);
    const deny = { requestId: bench.requestId(), operationId, decision: { answer: 'not-charged', reason: 'Nessuno scontrino' } } as const;
    await expect(bench.payments().decideCard(deny)).rejects.toMatchObject({ code: 'CARD_NEEDS_SUPERVISOR' });
    const slip = await bench.payments().decideCard({ requestId: bench.requestId(), operationId, decision: { answer: 'charged', authorisation: 'B777' } });
    expect(slip).toMatchObject({ state: 'approved', isQuestion: false });
    expect(slip.trouble).toBeUndefined();
    expect(await bench.payments().listPayments({ visitId })).toMatchObject([{ means: [{ kind: 'card', authorisation: 'B777' }] }]);
    await expect(bench.test.as('supervisor').payments.decideCard(deny)).rejects.toMatchObject({ code: 'CARD_NOT_QUESTIONED' });
  });

  it('asks a terminal that was given another address where it is now', async () => {
    const visitId = await bench.readyVisit();
    bench.played.plan('lost');
    const { id: operationId } = await bench.ask(visitId);
    await bench.work(visitId);
    const moved = await startCardTerminals();
    const place = (port: number) => bench.test.as('supervisor').payments.saveTerminal({ requestId: bench.requestId(), setup: { counterId: bench.counter.counterId, name: 'POS 1', host: '127.0.0.1', port, terminalId } });
    for (let before = 0; before < 50; before += 1) moved.chargeByHand(terminalId, 1);
    moved.chargeByHand(terminalId, total);
    await place(moved.port);
    expect(await bench.payments().checkCard({ requestId: bench.requestId(), operationId })).toMatchObject({ state: 'approved', stan: '000051' });
    await place(bench.played.port);
    await moved.stop();
  });

  it('takes back a charge known from its slip while it is the terminal\'s last, and nobody else\'s', async () => {
    const known = async (authorisation?: string) => {
      const visitId = await bench.readyVisit();
      bench.played.plan('lost');
      const { id: operationId } = await bench.ask(visitId, 1000);
      await bench.work(visitId);
      if (authorisation === undefined) bench.played.chargeByHand(terminalId, 1000);
      await bench.payments().decideCard({ requestId: bench.requestId(), operationId, decision: { answer: 'charged', authorisation: authorisation ?? bench.played.charges.at(-1)?.authorisation ?? '' } });
      const before = bench.charged();
      await bench.payments().reverseCard({ requestId: bench.requestId(), operationId, reason: 'Paga in contanti' });
      return { card: await bench.work(visitId), taken: before - bench.charged() };
    };
    expect(await known()).toMatchObject({ card: { state: 'reversed' }, taken: 1 });
    expect(await known('B778')).toMatchObject({ card: { state: 'approved', trouble: 'NOT_LAST' }, taken: 0 });
  });

  it('keeps a visit from ending while its charge is in no receipt, and in sight once it is parked, until a supervisor says that it went back', async () => {
    const visitId = await bench.readyVisit();
    const open = async () => (await bench.payments().listOpenCards()).filter(({ operation }) => operation.visitId === visitId);
    await bench.ask(visitId, 1000);
    await expect(bench.counter.clerk.visits.close({ requestId: bench.requestId(), visitId })).rejects.toMatchObject({ code: 'CARD_HOLDS_VISIT' });
    const card = await bench.work(visitId);
    await expect(bench.counter.clerk.visits.close({ requestId: bench.requestId(), visitId })).rejects.toMatchObject({ code: 'CARD_HOLDS_VISIT' });
    expect(await open()).toEqual([]);
    await bench.counter.clerk.visits.park({ requestId: bench.requestId(), visitId });
    expect(await open()).toMatchObject([{ operation: { cents: 1000, state: 'approved' }, visitState: 'parked', titles: ['Certificato di residenza'], debtor: expect.any(String), needsSupervisor: false }]);
    const back = { requestId: bench.requestId(), operationId: card?.id ?? '', decision: { answer: 'given-back', reason: 'Rimborsato dalla banca' } } as const;
    await expect(bench.payments().decideCard(back)).rejects.toMatchObject({ code: 'CARD_NEEDS_SUPERVISOR' });
    expect(await bench.test.as('supervisor').payments.decideCard(back)).toMatchObject({ state: 'reversed' });
    expect(await open()).toEqual([]);
    expect(await bench.fileStates(visitId)).toEqual(['draft']);
    await expect(bench.test.as('supervisor').payments.decideCard({ ...back, requestId: bench.requestId() })).rejects.toMatchObject({ code: 'CARD_NOT_CHARGED' });
    await bench.payInCash(visitId);
    await bench.counter.clerk.visits.close({ requestId: bench.requestId(), visitId });
  });

  it('a terminal is told with what it did last, and is not disturbed while it is at an operation', async () => {
    const visitId = await bench.readyVisit();
    const setup = { counterId: bench.counter.counterId, name: 'POS 1', host: '127.0.0.1', port: bench.played.port, terminalId };
    expect(await bench.test.as('supervisor').payments.checkTerminal(setup)).toMatchObject({ kind: 'operative' });
    await bench.ask(visitId);
    await expect(bench.test.as('supervisor').payments.checkTerminal(setup)).rejects.toMatchObject({ code: 'CARD_TERMINAL_BUSY' });
    expect(await bench.payments().listTerminals()).toMatchObject([{ isBusy: true, last: { state: 'asked' } }]);
    await bench.work(visitId);
    expect(await bench.payments().listTerminals()).toMatchObject([{ name: 'POS 1', isBusy: false, last: { state: 'approved' } }]);
  });

  it('what cards paid at a drawer is told once it was counted', async () => {
    const till = await bench.counter.clerk.till.current({ counterId: bench.counter.counterId });
    const sessionId = till?.id ?? '';
    const ofDay = async () => (await bench.counter.clerk.till.listOfDay({ day: '2026-11-23' })).find(({ id }) => id === sessionId);
    expect((await ofDay())?.cardCents).toBeUndefined();
    await bench.counter.clerk.till.count({ requestId: bench.requestId(), sessionId, count: [] });
    expect((await ofDay())?.cardCents).toBeGreaterThanOrEqual(total);
    await bench.counter.clerk.till.resume({ requestId: bench.requestId(), sessionId });
  });

  it('does not take an older charge, or one keyed in for another amount, for its own', async () => {
    const visitId = await bench.readyVisit();
    bench.played.plan('lost');
    const { id: operationId } = await bench.ask(visitId);
    await bench.work(visitId);
    expect(await bench.payments().checkCard({ requestId: bench.requestId(), operationId })).toMatchObject({ state: 'unknown' });
    bench.played.chargeByHand(terminalId, 999);
    expect(await bench.payments().checkCard({ requestId: bench.requestId(), operationId })).toMatchObject({ state: 'unknown' });
    bench.played.chargeByHand(terminalId, total);
    expect(await bench.payments().checkCard({ requestId: bench.requestId(), operationId })).toMatchObject({ state: 'approved' });
    expect(await bench.fileStates(visitId)).toEqual(['settled']);
  });

  it.each([['before the amount left', 'never'], ['after the card was charged', 'charged']] as const)('a process that ends %s is made up for by the next', async (_when, what) => {
    const visitId = await bench.readyVisit();
    const before = bench.charged();
    const never = new Promise<never>(() => undefined);
    const dying: OpenTerminal = (address): CardTerminal => {
      const terminal = openQuick(address);
      if (what === 'never') return { ...terminal, lastOutcome: () => never };
      return { ...terminal, pay: async (request) => { await terminal.pay(request); return never; } };
    };
    await bench.ask(visitId);
    await bench.newDesk(dying).runOnce();
    if (what === 'charged') await vi.waitFor(() => { expect(bench.charged() - before).toBe(1); });
    bench.test.office.clock.advance(300_000);
    expect(await bench.work(visitId)).toMatchObject(what === 'never' ? { state: 'not-charged' } : {});
    await bench.work(visitId);
    expect(await bench.payments().listPayments({ visitId })).toHaveLength(what === 'never' ? 0 : 1);
    expect(bench.charged() - before).toBe(what === 'never' ? 0 : 1);
    if (what === 'never') await bench.payInCash(visitId);
  });

  it('nobody is charged for what was asked while no process was there', async () => {
    const visitId = await bench.readyVisit();
    const before = bench.charged();
    await bench.ask(visitId);
    bench.test.office.clock.advance(120_000);
    expect(await bench.work(visitId)).toMatchObject({ state: 'not-charged', trouble: 'STALE' });
    expect(bench.charged()).toBe(before);
    await bench.payInCash(visitId);
  });

  it('two counters with one terminal follow each other', async () => {
    const [first, second] = [await bench.readyVisit(), await bench.readyVisit()];
    await bench.ask(first);
    await expect(bench.ask(second)).rejects.toMatchObject({ code: 'CARD_TERMINAL_BUSY' });
    await bench.work(first);
    await bench.ask(second);
    expect(await bench.work(second)).toMatchObject({ state: 'approved' });
  });

  // A SQLite database has one process.
  if (dialect === 'postgres') it('two processes carry one amount to the terminal once', async () => {
    const visitId = await bench.readyVisit();
    const before = bench.charged();
    await bench.ask(visitId);
    const other = bench.newDesk();
    await Promise.all([bench.desk.runOnce(), other.runOnce()]);
    await bench.work(visitId);
    await other.stop();
    expect(bench.charged() - before).toBe(1);
    expect(await bench.payments().listPayments({ visitId })).toHaveLength(1);
  });

  if (dialect === 'postgres') it('a process that is gone is made up for at once, and what its terminal showed was seen from everywhere', async () => {
    const visitId = await bench.readyVisit();
    const before = bench.charged();
    const gone = await bench.test.office.anotherProcess();
    const dying: OpenTerminal = (address): CardTerminal => {
      const terminal = openQuick(address);
      return { ...terminal, pay: async (request) => {
        await terminal.pay(request);
        request.onProgress('PIN ERRATO');
        return new Promise<never>(() => undefined);
      } };
    };
    const cardProgress = createCardProgress(gone, bench.test.office);
    await bench.ask(visitId);
    await createCardDesk({ kernel: gone, catalogue: bench.test.catalogue, operations: [], openTerminal: dying, cardProgress, caller: createSystemCaller({ stopwatch, now: () => bench.test.office.clock.now() }) }).runOnce();
    for (const process of ['one', 'other']) await expect.poll(async () => (await bench.cards(visitId))[0]?.progress, { message: process }).toBe('PIN ERRATO');
    await bench.desk.runOnce();
    expect((await bench.cards(visitId))[0]).toMatchObject({ state: 'asked', isQuestion: false });
    await gone.database.locks.close();
    await bench.desk.runOnce();
    expect(await bench.work(visitId)).toMatchObject({ state: 'approved', progress: undefined });
    expect([bench.charged() - before, (await bench.payments().listPayments({ visitId })).length]).toEqual([1, 1]);
  });

  it('left a whole journal, and no more of a card than its last four digits', async () => {
    const { read } = bench.test.office.kernel.database;
    expect((await verifyJournal(read, bench.test.office.kernel.keys)).faults).toEqual([]);
    const kept = JSON.stringify([await read('card_operations'), await read('journal')]);
    expect(kept).not.toMatch(/\d{10,}4242/);
    expect(kept).not.toContain('Il POS non ha stampato nulla');
  });
});
