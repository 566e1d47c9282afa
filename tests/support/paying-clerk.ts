import { setTimeout } from 'node:timers/promises';
import type { CardOperation } from '#shared/payments/card.model.ts';
import type { ClosingReport } from '#shared/till/till.model.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import type { CardAccident, CardTerminalSimulator } from '#core/simulators/card-terminal/card-terminal-simulator.ts';
import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import type { PatientOffice } from './patient-office.ts';
import { piecesOf } from './pieces-of.ts';

/** A clerk whose hub is killed under their hands, with a till and a card terminal. */
export interface PayingClerk {
  /** Between asking for the money and knowing how it ended. */
  readonly isPaying: boolean;
  /** Visits whose money was taken, as the clerk was told. */
  readonly visits: ReadonlySet<string>;
  /** One visit with one service, paid in cash, by card, or both. */
  serve(): Promise<void>;
  /** Counts what the clerk put into the drawer, and closes. */
  closeTill(): Promise<ClosingReport>;
}

interface Desk {
  readonly hub: PatientOffice;
  readonly terminals: CardTerminalSimulator;
  readonly counterId: string;
  readonly terminalId: string;
  readonly queueIds: string[];
  readonly random: () => number;
}

const floatCents = 10_000;
const totalCents = 1652;
const accidents: readonly CardAccident[] = ['none', 'none', 'none', 'declined', 'charged-then-lost', 'lost', 'garbled-once'];
const taxCode = findDemoFamily(createPopulation({ seed: 2026, size: 20_000 }))[0]?.taxCode ?? '';

export async function payingClerk(desk: Desk): Promise<PayingClerk> {
  const { hub, terminals, counterId, terminalId, random } = desk;
  const token = await hub.logIn('operatore');
  const act = <Answer>(ask: (office: OfficeClient, requestId: string) => Promise<Answer>): Promise<Answer> => hub.persist(token, ask);
  await act((office, requestId) => office.queue.openCounter({ requestId, counterId, queueIds: desk.queueIds }));
  const till = await act((office, requestId) => office.till.open({ requestId, counterId, floatCents }));
  const person = await act((office) => office.people.findByTaxCode({ taxCode, purpose: 'counter-service' }));
  const visits = new Set<string>();
  let isPaying = false;
  let drawerCents = floatCents;

  const chargesHere = () => terminals.charges.filter((charge) => charge.terminalId === terminalId);

  /** How the operation ended; a question is answered with what the terminal's own book says. */
  async function awaitCard(visitId: string, asked: CardOperation, chargesBefore: number): Promise<CardOperation> {
    for (;;) {
      const card = (await act((office) => office.payments.listCards({ visitId }))).find(({ id }) => id === asked.id) ?? asked;
      if (card.isQuestion) {
        const made = chargesHere()[chargesBefore];
        const decision = made === undefined
          ? { answer: 'not-charged', reason: 'Nessuno scontrino' } as const
          : { answer: 'charged', authorisation: made.authorisation } as const;
        await act(async (office, requestId) => {
          try {
            await office.payments.decideCard({ requestId, operationId: card.id, decision });
          } catch (error) {
            // The terminal remembered in the meantime, and the hub asked it.
            if (!(error instanceof Error && 'code' in error && error.code === 'CARD_NOT_QUESTIONED')) throw error;
          }
        });
      } else if (card.state !== 'asked') return card;
      await setTimeout(50);
    }
  }

  async function payByCard(visitId: string, cents: number): Promise<number> {
    const before = chargesHere().length;
    terminals.plan(accidents[Math.floor(random() * accidents.length)] ?? 'none');
    const asked = await act((office, requestId) => office.payments.payByCard({ requestId, visitId, expectedCents: totalCents, cents }));
    return (await awaitCard(visitId, asked, before)).state === 'approved' ? cents : 0;
  }

  async function pay(visitId: string): Promise<void> {
    const byCard = [0, totalCents, 1000][Math.floor(random() * 3)] ?? 0;
    const charged = byCard === 0 ? 0 : await payByCard(visitId, byCard);
    const owed = totalCents - charged;
    if (owed === 0) return;
    await act((office, requestId) => office.payments.settle({ requestId, visitId, expectedCents: totalCents, tenderedCents: owed + 48 }));
    drawerCents += owed;
  }

  return {
    get isPaying() { return isPaying; },
    visits,
    async serve() {
      const visit = await act((office, requestId) => office.visits.open({ requestId, counterId }));
      await act((office, requestId) => office.visits.identify({
        requestId, visitId: visit.id, personId: person.id, level: 'document', document: { kind: 'identity-card', number: 'CA12345AA' },
      }));
      const file = await act((office, requestId) => office.cases.open({ requestId, visitId: visit.id, serviceId: 'certificato-residenza' }));
      await act((office) => office.cases.saveDraft({ caseFileId: file.id, revision: file.revision + 1, values: { ...file.values, destination: 'private' } }));
      isPaying = true;
      await pay(visit.id);
      visits.add(visit.id);
      isPaying = false;
      await act((office, requestId) => office.visits.close({ requestId, visitId: visit.id }));
    },
    async closeTill() {
      await act((office, requestId) => office.till.count({ requestId, sessionId: till.id, count: piecesOf(drawerCents) }));
      return act((office, requestId) => office.till.close({ requestId, sessionId: till.id }));
    },
  };
}
