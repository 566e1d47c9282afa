import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { ClosingReport } from '#shared/till/till.model.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { openPostgres } from '#core/database/postgres.ts';
import type { CardTerminalSimulator, Charge } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import { connect } from '#electron/hub/demo/office-client.ts';
import type { PatientOffice } from '#tests/support/patient-office.ts';
import { payingClerk, type PayingClerk } from '#tests/support/paying-clerk.ts';

interface PaymentRow { visit_id: string; receipt_number: string; total_cents: number; card_cents: number }

interface Desks { readonly hub: PatientOffice; readonly terminals: CardTerminalSimulator; readonly counterIds: readonly string[]; readonly queueId: string }

/** A clerk with till and card terminal at each of these counters. */
export async function payingClerks({ hub, terminals, counterIds, queueId }: Desks): Promise<PayingClerk[]> {
  const supervisor = await hub.logIn('supervisore');
  const clerks: PayingClerk[] = [];
  for (const [index, counterId] of counterIds.entries()) {
    const setup = { counterId, name: `POS ${String(index + 1)}`, host: '127.0.0.1', port: terminals.port, terminalId: `5000000${String(index)}` };
    await hub.persist(supervisor, (office, requestId) => office.payments.saveTerminal({ requestId, setup }));
    clerks.push(await payingClerk({ hub, terminals, counterId, terminalId: setup.terminalId, queueIds: [queueId], random: seededRandom(7 + index) }));
  }
  return clerks;
}

/** Plays until it is told to end; a failure is thrown to whoever ends it. */
export function playDay(play: (isOver: () => boolean) => Promise<void>) {
  let isOver = false;
  const playing = play(() => isOver);
  playing.catch(() => { isOver = true; });
  return {
    async end(): Promise<void> {
      isOver = true;
      await playing;
    },
  };
}

/** A waiting room's display, which subscribes again when its feed breaks. */
export async function followRoom(url: string) {
  const leaving = new AbortController();
  const { token } = await connect(url).stations.openTrainingDevice({ role: 'display' });
  let lastNumber: string | undefined;
  const follow = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      try {
        for await (const { calls } of await connect(url, token).queue.watchWaitingRoom(undefined, { signal: leaving.signal })) lastNumber = calls[0]?.number;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
      await setTimeout(100);
    }
  };
  void follow();
  return { lastNumber: () => lastNumber, leave: () => { leaving.abort(); } };
}

const sum = (cents: readonly number[]): number => cents.reduce((total, each) => total + each, 0);

/** Series of numbers without gap and without double. */
function expectSeries(numbers: readonly number[]): void {
  const sorted = [...numbers].sort((one, other) => one - other);
  expect(sorted).toEqual(sorted.map((_number, index) => (sorted[0] ?? 0) + index));
}

interface Played { readonly clerks: readonly PayingClerk[]; readonly charges: readonly Charge[]; readonly closings: readonly ClosingReport[] }

/** What clerks and terminals saw is what the database holds: every payment once, every number once, no drawer that differs. */
export async function expectWholeDay(databaseUrl: string, { clerks, charges, closings }: Played): Promise<void> {
  const database = openPostgres(databaseUrl);
  try {
    const payments = await database.read('payments').whereNotNull('receipt_number').select('visit_id', 'receipt_number', 'total_cents', 'card_cents') as PaymentRow[];
    const documents = await database.read('documents').select('visit_id', 'number') as { visit_id: string; number: string }[];
    const tickets = await database.read('tickets').select('number') as { number: string }[];
    const served = clerks.flatMap(({ visits }) => [...visits]).sort();
    expect(payments.map(({ visit_id }) => visit_id).sort()).toEqual(served);
    expect(documents.map(({ visit_id }) => visit_id).sort()).toEqual(served);
    expectSeries(documents.map(({ number }) => Number(number.split('/').at(-1))));
    expectSeries(tickets.map(({ number }) => Number(number.slice(1))));
    for (const { code } of closings) {
      expectSeries(payments.map(({ receipt_number }) => receipt_number).filter((number) => number.includes(`/R${code}/`)).map((number) => Number(number.split('/')[2])));
    }
    expect(sum(payments.map(({ card_cents }) => card_cents))).toBe(sum(charges.filter(({ isReversed }) => !isReversed).map(({ cents }) => cents)));
    expect(closings.map(({ varianceCents }) => varianceCents)).toEqual(clerks.map(() => 0));
    expect(sum(closings.map(({ receipts }) => receipts.cashCents + receipts.cardCents))).toBe(sum(payments.map(({ total_cents }) => total_cents)));
  } finally {
    await database.close();
  }
}
