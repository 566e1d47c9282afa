import type { OfficeClient } from '#electron/hub/demo/office-client.ts';
import type { Clock } from '#core/kernel/clock.ts';
import { addMilliseconds, officeInstant } from '#shared/kernel/dates.ts';
import type { Surfaces } from './surfaces.ts';

const minute = 60_000;

/** A clock that stands where it is put. */
export interface HandClock extends Clock { set(instant: string): void }
export function handClock(instant: string): HandClock {
  let now = instant;
  return { now: () => now, set: (another) => { now = another; } };
}

/** How a day is played: a ticket every so many minutes, two counters, every ninth called person absent, every eleventh gone before. */
export interface PlayedDay { readonly day: string; readonly tickets: number; readonly everyMinutes: number }
interface Desk { readonly counterId: string; readonly client: OfficeClient; ticketId?: string | undefined; isServing: boolean; until: number }

const absentEvery = 9;
const goneEvery = 11;
/** Minutes at the counter: from 4 to 14, the same ones each time. */
const servingOf = (served: number): number => 4 + (served * 7) % 11;

/** How many leave before a call. */
const gone = (tickets: number): number => Math.floor(tickets / goneEvery);

/** One minute at a counter; 1 when somebody's ticket ended there. */
async function step(desk: Desk, { at, requestId, called }: { at: number; requestId: () => string; called: { count: number } }): Promise<number> {
  const { client, counterId, ticketId } = desk;
  if (ticketId === undefined) {
    if (await client.queue.peekNext({ counterId }) === undefined) return 0;
    called.count += 1;
    Object.assign(desk, { ticketId: (await client.queue.callNext({ requestId: requestId(), counterId })).ticket.id, isServing: false, until: at + 1 });
  } else if (at < desk.until) {
    return 0;
  } else if (desk.isServing) {
    await client.queue.finish({ requestId: requestId(), ticketId });
    desk.ticketId = undefined;
    return 1;
  } else if (called.count % absentEvery === 0) {
    await client.queue.markNoShow({ requestId: requestId(), ticketId });
    desk.ticketId = undefined;
    return 1;
  } else {
    await client.queue.startServing({ requestId: requestId(), ticketId });
    Object.assign(desk, { isServing: true, until: at + servingOf(called.count) });
  }
  return 0;
}

/** Plays a morning from half past eight through the clients of two colleagues, minute by minute, until nobody waits. */
export async function playDay(surfaces: Surfaces, clock: HandClock, { day, tickets, everyMinutes }: PlayedDay): Promise<void> {
  const opening = officeInstant(day, '08:30');
  if (opening === undefined) throw new Error(`${day} is no day`);
  clock.set(opening);
  const { requestId } = surfaces;
  const clients = [await surfaces.as('operatore'), await surfaces.as('supervisore')];
  const { queues, counters } = await (clients[0] as OfficeClient).queue.board();
  const desks: Desk[] = clients.map((client, at) => ({ client, counterId: counters[at]?.id ?? '', isServing: false, until: 0 }));
  for (const { client, counterId } of desks) await client.queue.openCounter({ requestId: requestId(), counterId, queueIds: queues.map(({ id }) => id) });
  const called = { count: 0 };
  let ended = gone(tickets);
  for (let at = 0; ended < tickets; at += 1) {
    clock.set(addMilliseconds(opening, at * minute));
    const issued = Math.floor(at / everyMinutes);
    if (at % everyMinutes === 0 && issued < tickets) {
      const queueId = queues[issued % 2]?.id ?? '';
      const { ticket } = await (desks[0] as Desk).client.queue.issueTicket({ requestId: requestId(), queueId });
      if (issued % goneEvery === goneEvery - 1) await (desks[0] as Desk).client.queue.markLeft({ requestId: requestId(), ticketId: ticket.id });
    }
    for (const desk of desks) ended += await step(desk, { at, requestId, called });
  }
  for (const { client, counterId } of desks) await client.queue.closeCounter({ requestId: requestId(), counterId });
}
