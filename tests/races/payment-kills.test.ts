import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardOperation } from '#shared/payments/card.model.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { openSqlite } from '#core/database/sqlite.ts';
import { readKeyFile } from '#core/kernel/key-ring.ts';
import { verifyJournal } from '#core/kernel/journal-verify.ts';
import { startCardTerminals, type CardTerminalSimulator } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { mortalHub, type MortalHub } from '#tests/support/mortal-hub.ts';
import { payingClerk, type PayingClerk } from '#tests/support/paying-clerk.ts';
import { sampleSize } from '#tests/support/sample-size.ts';

/** Kills that fall into a payment. */
const wanted = sampleSize(1, 100);

interface PaymentRow { visit_id: string; receipt_number: string; total_cents: number; cash_cents: number; card_cents: number }

describe('payments while the hub is killed', () => {
  const random = seededRandom(20_261_129);
  let folder: string;
  let terminals: CardTerminalSimulator;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sportello-payments-'));
    terminals = await startCardTerminals({ pace: 60 });
  });
  afterEach(async () => {
    await terminals.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('are paid with a receipt or asked about: never without a record, never twice', async () => {
    const hub: MortalHub = await mortalHub(folder);
    const supervisor = await hub.logIn('supervisore');
    const { counters, queues } = await hub.persist(supervisor, (office) => office.queue.board());
    const clerks: PayingClerk[] = [];
    for (const [index, { id: counterId }] of counters.slice(0, 4).entries()) {
      const setup = { counterId, name: `POS ${String(index + 1)}`, host: '127.0.0.1', port: terminals.port, terminalId: `4000000${String(index)}` };
      await hub.persist(supervisor, (office, requestId) => office.payments.saveTerminal({ requestId, setup }));
      clerks.push(await payingClerk({ hub, terminals, counterId, terminalId: setup.terminalId, queueIds: queues.map(({ id }) => id), random }));
    }
    let hits = 0;
    let isDone = false;
    const killing = (async () => {
      while (hits < wanted) {
        await setTimeout(300 + random() * 2_500);
        hits += clerks.filter((clerk) => clerk.isPaying).length;
        await hub.killAndStart();
      }
      isDone = true;
    })();
    await Promise.all([killing, ...clerks.map(async (clerk) => { while (!isDone) await clerk.serve(); })]);
    const closings = await Promise.all(clerks.map((clerk) => clerk.closeTill()));
    await hub.stop();

    const database = await openSqlite(join(folder, 'sportello.db'));
    const payments = await database.read('payments').whereNotNull('receipt_number')
      .select('visit_id', 'receipt_number', 'total_cents', 'cash_cents', 'card_cents') as PaymentRow[];
    const cards = await database.read('card_operations').select('visit_id', 'state', 'cents', 'question_since') as { visit_id: string; state: CardOperation['state']; cents: number; question_since: string | null }[];
    const keys = await readKeyFile(join(folder, 'keys.json'));
    expect(await verifyJournal(database.read, keys)).toMatchObject({ ok: true });
    await database.close();

    const served = clerks.flatMap(({ visits }) => [...visits]);
    expect(payments.map(({ visit_id }) => visit_id).sort()).toEqual(served.sort());
    const sum = (cents: readonly number[]): number => cents.reduce((total, each) => total + each, 0);
    const charged = sum(terminals.charges.filter(({ isReversed }) => !isReversed).map(({ cents }) => cents));
    expect(sum(payments.map(({ card_cents }) => card_cents))).toBe(charged);
    expect(sum(cards.filter(({ state }) => state === 'approved').map(({ cents }) => cents))).toBe(charged);
    expect(cards.filter(({ question_since }) => question_since !== null)).toEqual([]);
    expect(closings.map(({ varianceCents }) => varianceCents)).toEqual(clerks.map(() => 0));
    expect(sum(closings.map(({ receipts }) => receipts.cashCents + receipts.cardCents))).toBe(sum(payments.map(({ total_cents }) => total_cents)));
    for (const { code } of closings) {
      const numbers = payments.map(({ receipt_number }) => receipt_number).filter((number) => number.startsWith(`${number.slice(0, 4)}/R${code}/`)).sort();
      expect(numbers.map((number) => Number(number.split('/')[2]))).toEqual(numbers.map((_number, index) => index + 1));
    }
  }, 3_600_000);
});
