import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay, officeInstant } from '#shared/kernel/dates.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { enterPastTicket, giveTicket } from '#core/queue/index.ts';
import { atCounter } from './at-counter.ts';
import type { Dialect } from './databases.ts';
import { secondOffice, type SecondOffice } from './second-office.ts';
import { testCore, type TestClient, type TestCore } from './test-core.ts';

/** Where the clock goes back in the middle of an opening: the second of the days. */
const firstDay = '2026-10-24';
const minute = 60_000;
const reasons = ['Pausa', 'Riunione', 'Completo una pratica', 'Telefonata di casa'] as const;
const services = ['certificato-residenza', 'cambio-abitazione', 'carta-identita-elettronica'] as const;

export interface RandomFiguresDays {
  readonly test: TestCore;
  /** Lives at the same time, in the same journal; a third of all that happens is its own. */
  readonly second: SecondOffice;
  /** Writes down today what somebody was served on paper for on an earlier day. */
  enterPaperOf(day: string): Promise<void>;
  /** Lives the next day, at night on the day of the clock's change, and goes on to the morning after; which day it was. */
  live(acts: number): Promise<string>;
  close(): Promise<void>;
}

interface OfficeLife {
  /** Opens a counter, and has somebody come. */
  begin(): Promise<void>;
  act(): Promise<unknown>;
  enterPaper(endedAt?: number): Promise<void>;
}

/** Who works there: the clerk also as a name of the journal. */
interface People { readonly clerk: TestClient; readonly kiosk: TestClient; readonly actor: Actor }

/** What may happen at one office. */
async function officeLife(test: TestCore, random: () => number, { clerk, kiosk, actor }: People): Promise<OfficeLife> {
  const { clock, kernel } = test.office;
  const requestId = (): string => test.office.requestId();
  const desk = await atCounter(test, clerk);
  const { queues, counters } = await clerk.queue.board();
  const pick = <Of>(from: readonly Of[]): Of => {
    const chosen = from[Math.floor(random() * from.length)];
    if (chosen === undefined) throw new Error('Nothing to choose from');
    return chosen;
  };
  const [tickets, called, visits]: [string[], string[], string[]] = [[], [], []];
  /** Mostly somebody of the last ones called, otherwise of all who came lately. */
  const anyTicket = (): { requestId: string; ticketId: string } => ({ requestId: requestId(), ticketId: pick(called.length > 0 && random() < 0.75 ? called.slice(-3) : tickets.slice(-12)) });
  const anyVisit = (): { requestId: string; visitId: string } => ({ requestId: requestId(), visitId: pick(visits.slice(-3)) });
  const anyCounter = (): { requestId: string; counterId: string } => ({ requestId: requestId(), counterId: pick(counters.slice(0, 3)).id });
  const someQueues = (): string[] => [pick(queues).id, ...queues.filter(() => random() < 0.6).map(({ id }) => id)];

  async function giveBooked(): Promise<void> {
    const appointmentAt = new Date(Date.parse(clock.now()) + Math.round((random() * 30 - 10)) * minute).toISOString();
    const { ticket } = await kernel.work.run({ actor, procedure: 'queue.issueTicket' }, (work) => giveTicket(work, kernel, { queueId: pick(queues).id, channel: 'appointment', appointmentAt }));
    tickets.push(ticket.id);
  }
  async function enterPaper(endedAt = Date.parse(clock.now()) - Math.round(random() * 40) * 60 * minute): Promise<void> {
    const at = (before: number): string => new Date(endedAt - before * minute).toISOString();
    const past = { queueId: pick(queues).id, number: `X${requestId().slice(-6)}`, counterId: pick(counters).id, times: { arrivedAt: at(30), calledAt: at(12), endedAt: at(0) }, serviceIds: [pick(services)] };
    await kernel.work.run({ actor, procedure: 'blackout.enterVisit' }, (work) => enterPastTicket(work, kernel, past));
  }
  async function payAtCounter(): Promise<void> {
    const visit = await desk.openVisit();
    visits.push(visit.id);
    await desk.ask(visit.id, 'certificato-residenza', { copies: 1 });
    const { totalCents } = await clerk.payments.getBill({ visitId: visit.id });
    const payment = await clerk.payments.settle({ requestId: requestId(), visitId: visit.id, expectedCents: totalCents, tenderedCents: totalCents });
    if (random() < 0.4) await clerk.payments.voidReceipt({ requestId: requestId(), paymentId: payment.id, cause: 'request-withdrawn', note: 'Ha cambiato idea', beneficiary: { name: 'Bianchi Anna' } });
    await clerk.visits.close({ requestId: requestId(), visitId: visit.id });
  }
  async function openService(): Promise<void> {
    const { visitId } = anyVisit();
    const file = await clerk.cases.open({ requestId: requestId(), visitId, serviceId: pick(services) });
    if (random() < 0.6) await clerk.cases.remove({ requestId: requestId(), caseFileId: file.id });
  }
  async function issue(): Promise<void> {
    const order = { requestId: requestId(), queueId: pick(queues).id, ...(random() < 0.4 && { serviceIds: [pick(services)] }) };
    const { ticket } = await (random() < 0.7 ? kiosk : clerk).queue.issueTicket(order);
    tickets.push(ticket.id);
  }
  async function call(): Promise<void> {
    const free = (await clerk.queue.board()).counters.filter((each) => each.isOpen && each.ticket === undefined && each.paused === undefined);
    const { ticket } = await clerk.queue.callNext({ requestId: requestId(), counterId: (free.length > 0 ? pick(free) : pick(counters)).id });
    called.push(ticket.id);
    clock.advance(Math.round(random() * 90) * 1000);
    const serving = { requestId: requestId(), ticketId: ticket.id };
    if (random() < 0.15) return;
    if (random() < 0.5) await clerk.queue.startServing(serving);
    else visits.push((await clerk.visits.open({ ...serving, counterId: ticket.counterId ?? '' })).id);
  }
  /** Whoever stands at a counter comes one step further. */
  async function goOn(): Promise<void> {
    const opened = (await clerk.queue.board()).counters.filter(({ isOpen }) => isOpen);
    const ticket = opened.length === 0 ? undefined : pick(opened).ticket;
    if (ticket === undefined) return;
    const on = { requestId: requestId(), ticketId: ticket.id };
    const visit = (await clerk.visits.listOpen()).find(({ ticketNumber }) => ticketNumber === ticket.number);
    if (ticket.state === 'called') await (random() < 0.2 ? clerk.queue.markNoShow(on) : clerk.queue.startServing(on));
    else if (visit === undefined) await clerk.queue.finish(on);
    else await clerk.visits.close({ requestId: on.requestId, visitId: visit.id });
  }
  const acts: readonly (readonly [weight: number, act: () => Promise<unknown>])[] = [
    [14, issue], [3, giveBooked], [1, () => enterPaper()], [18, call], [3, payAtCounter], [2, openService],
    [3, () => clerk.queue.openCounter({ ...anyCounter(), queueIds: someQueues() })], [1, () => clerk.queue.closeCounter(anyCounter())],
    [2, () => clerk.queue.pauseCounter({ ...anyCounter(), reason: pick(reasons) })], [3, () => clerk.queue.resumeCounter(anyCounter())],
    [2, () => clerk.queue.explainPause({ ...anyCounter(), reason: pick(reasons) })], [24, goOn], [3, () => clerk.queue.finish(anyTicket())], [4, () => clerk.visits.close(anyVisit())], [2, () => clerk.queue.markNoShow(anyTicket())], [2, () => clerk.queue.returnTicket(anyTicket())],
    [3, () => clerk.queue.transfer({ ...anyTicket(), queueId: pick(queues).id })], [2, () => clerk.queue.markLeft(anyTicket())], [1, () => clerk.queue.cancel({ ...anyTicket(), because: 'Dato per errore' })],
    [3, () => clerk.visits.park(anyVisit())], [4, () => clerk.visits.resume({ ...anyVisit(), ...anyCounter() })], [2, () => clerk.visits.takeBack({ ...anyVisit(), ...anyCounter() })],
    [1, async () => { visits.push((await clerk.visits.open(anyCounter())).id); }],
    [1, () => clerk.queue.correct({ ...anyTicket(), isTimeInaccurate: random() < 0.7 })], [1, () => clerk.queue.correct({ ...anyTicket(), serviceIds: [pick(services)] })],
  ];
  const total = acts.reduce((sum, [weight]) => sum + weight, 0);
  const draw = (): (() => Promise<unknown>) => {
    let left = random() * total;
    return (acts.find(([weight]) => { left -= weight; return left < 0; }) ?? acts[0] ?? [0, issue])[1];
  };

  return {
    enterPaper, act: () => draw()(),
    async begin() {
      const first = anyCounter();
      await clerk.queue.openCounter({ ...first, queueIds: queues.map(({ id }) => id) });
      await issue();
      visits.push((await clerk.visits.open({ ...first, requestId: requestId() })).id);
    },
  };
}

/** Two offices in which anything may happen in any order: what an office refuses is not done. */
export async function randomFiguresDays(dialect: Dialect, seed: number): Promise<RandomFiguresDays> {
  const test = await testCore(dialect);
  const { clock } = test.office;
  const random = seededRandom(seed);
  const goTo = (day: string, time: string): void => { clock.advance(Date.parse(officeInstant(day, time) ?? '') - Date.parse(clock.now())); };
  goTo(firstDay, '08:00');
  const second = await secondOffice(test.office);
  const own = await officeLife(test, random, { clerk: test.as('clerk'), kiosk: test.as('kiosk'), actor: test.office.actor('clerk') });
  const theirs = second.actor('clerk');
  const other = await officeLife(test, random, { clerk: test.actAs(theirs), kiosk: test.actAs(second.actor('kiosk')), actor: theirs });

  return {
    test, second,
    enterPaperOf: (day) => own.enterPaper(Date.parse(officeInstant(day, '11:00') ?? '')),
    async live(count) {
      const day = businessDay(clock.now());
      if (day === addDays(firstDay, 1)) goTo(day, '01:20');
      for (const each of [own, other]) await each.begin();
      for (let done = 0; done < count; done += 1) {
        clock.advance(Math.round(5 + random() * 240) * 1000);
        try {
          await (random() < 2 / 3 ? own : other).act();
        } catch (error) {
          // A code is a refusal of the office: that is not what happened then. Anything else is a fault of the test or of the product.
          if (!(error instanceof Error) || !('code' in error) || error.code === 'INTERNAL' || error.code === 'BAD_REQUEST') throw error;
        }
      }
      const lived = businessDay(clock.now());
      if (lived !== day) throw new Error(`The day ${day} went on until ${lived}: fewer acts`);
      goTo(addDays(day, 1), '07:50');
      await test.core.runWorkers('day-end');
      return day;
    },
    close: () => test.close(),
  };
}
