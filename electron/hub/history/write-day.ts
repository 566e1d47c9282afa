import { seededRandom } from '#shared/queue/service-time.rules.ts';
import { drawPeople, midnightOf, seedOfDay, type PastPerson } from './draw-people.ts';
import type { PastDay } from './history-calendar.ts';
import type { PastDesk } from './past-desk.ts';
import { playQueues, type PlayedCounter, type TicketEvent } from './play-queues.ts';
import { serviceMix } from './service-mix.ts';
import { writeBooking, type Booking } from './write-bookings.ts';
import type { DayFacts } from './write-case.ts';
import { writeHandover } from './write-handover.ts';
import type { PastTill } from './write-money.ts';
import { writeQueue, type Seat } from './write-queue.ts';
import { closeTill, openTill } from './write-till.ts';
import { settledAt, writeVisit, type PastVisit } from './write-visit.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Minutes that a ticket takes a counter on average, the way and the calling included; how full counters are planned to be. */
const [meanMinutes, load] = [8.6, 0.84] as const;
/** Queues of the counters, one after the other; the last that is open takes what no other does. */
const duties = [['A'], ['A', 'B'], ['B', 'C'], ['A', 'D'], ['C', 'D'], ['A'], ['B'], ['A', 'C'], ['A', 'B'], ['D', 'B']] as const;

export interface DayOrder { readonly day: PastDay; readonly seed: number; readonly bookings: readonly Booking[] }

function lettersOf(place: number, open: number): ReadonlySet<string> {
  const served = (each: number): readonly string[] => duties[each % duties.length] ?? [];
  if (place < open - 1) return new Set(served(place));
  const all = new Set(Array.from({ length: open }, (_each, index) => served(index)).flat());
  return new Set([...served(place), ...serviceMix.map(({ letter }) => letter).filter((letter) => !all.has(letter))]);
}

/** Who sits where, and what each counter serves: as many are open as the day needs. */
function plan(desk: PastDesk, { day: { day, shifts }, seed }: DayOrder, tickets: number): { seats: Seat[]; counters: PlayedCounter[] } {
  const { counters, clerks } = desk.office;
  const minutes = shifts.reduce((sum, { from, to }) => sum + (to - from) * 60, 0);
  const open = Math.min(counters.length, Math.max(2, Math.ceil((tickets * meanMinutes) / (minutes * load))));
  const random = seededRandom(seedOfDay(seed + 5, day));
  const first = Math.floor(random() * clerks.length);
  const midnight = midnightOf(day);
  const [from, to] = [shifts[0]?.from ?? 8, shifts.at(-1)?.to ?? 13];
  const seats = counters.slice(0, open).map((counter, place) => {
    const clerk = clerks[(first + place) % clerks.length];
    if (clerk === undefined) throw new Error('The office has no clerk');
    return { counter, clerk };
  });
  return {
    seats,
    counters: seats.map((_seat, place) => ({
      letters: lettersOf(place, open), opensAt: midnight + from * hour, closesAt: midnight + to * hour,
      breakAt: midnight + (from + 1.5) * hour + ((place + 1) / (open + 1)) * 2 * hour, breakLasts: Math.round((9 + random() * 9) * minute),
    })),
  };
}

function openCounters(desk: PastDesk, seats: readonly Seat[], counters: readonly PlayedCounter[]): PastTill[] {
  return seats.map(({ counter, clerk }, place) => {
    const [at, letters] = [(counters[place]?.opensAt ?? 0) - 4 * minute, [...counters[place]?.letters ?? []]];
    desk.note({ at, actor: clerk.id, type: 'counterOpened', subject: counter.id, payload: { queueIds: letters.map((letter) => desk.office.queues.get(letter)?.id ?? '') } });
    const till: PastTill = { id: desk.idAt(at + minute), counter, holder: clerk, openedAt: at + minute, receipts: [] };
    openTill(desk, till);
    return till;
  });
}

/** Drawers and counters are closed once nobody is at the counter any more. */
function closeCounters(desk: PastDesk, of: { day: string; seed: number; seats: readonly Seat[]; tills: readonly PastTill[]; counters: readonly PlayedCounter[]; events: readonly TicketEvent[] }): void {
  const random = seededRandom(seedOfDay(of.seed + 9, of.day));
  const lastAt = of.seats.map(() => 0);
  for (const event of of.events) if ('counter' in event) lastAt[event.counter] = event.at;
  for (const [place, { counter, clerk }] of of.seats.entries()) {
    const closedAt = Math.max(of.counters[place]?.closesAt ?? 0, lastAt[place] ?? 0) + Math.round((6 + random() * 10) * minute);
    const till = of.tills[place];
    if (till !== undefined) closeTill(desk, till, { closedAt, day: of.day, lot: random() });
    desk.note({ at: closedAt + minute, actor: clerk.id, type: 'counterClosed', subject: counter.id, payload: { staffId: clerk.id } });
  }
}

/** Writes everything of one day: who came, what they got, what was taken, and what was handed over. How many were served. */
export function writeDay(desk: PastDesk, order: DayOrder): number {
  const { day: { day, shifts }, seed, bookings } = order;
  const facts: DayFacts = { documents: [], entries: [] };
  const coming = bookings.flatMap((booking) => booking.person === undefined ? [] : [{ booking, person: booking.person }]);
  const people: PastPerson[] = [...drawPeople(order.day, seed), ...coming.map(({ person }) => person)].sort((one, other) => one.arrivesAt - other.arrivesAt);
  if (shifts.length === 0 || people.length === 0) {
    writeHandover(desk, day, { ...facts, receipts: [] });
    return 0;
  }
  const { seats, counters } = plan(desk, order, people.length);
  const tills = openCounters(desk, seats, counters);
  const events = playQueues({ people, counters, guaranteedMinutes: (letter) => desk.office.queues.get(letter)?.guaranteedMinutes ?? 30 });
  const visits: PastVisit[] = [];
  const bookingOf = new Map(coming.map(({ booking, person }) => [person, booking]));
  const erasedAfterDays = desk.catalogue.municipality.appointmentPersonDays;
  writeQueue(desk, events, {
    day, people, seats,
    onArrival(index, ticketId, at) {
      const booking = bookingOf.get(people[index] as PastPerson);
      if (booking !== undefined) writeBooking(desk, booking, { day, ticketId, at, erasedAfterDays });
    },
    onFinish(ticket, seat, at) {
      const till = tills[seats.indexOf(seat)];
      if (till === undefined) return;
      visits.push({ id: ticket.visitId, ticketId: ticket.id, openedAt: ticket.openedAt, from: ticket.servingAt, closedAt: at, serviceIds: ticket.person.serviceIds, till, clerk: seat.clerk, lot: ticket.person.lot, day });
      desk.note({ at: at + 1, actor: seat.clerk.id, type: 'ticketFinished', subject: ticket.id, payload: { counterId: seat.counter.id } });
    },
  });
  for (const booking of bookings) if (booking.person === undefined) writeBooking(desk, booking, { day, ticketId: undefined, at: 0, erasedAfterDays });
  for (const visit of visits.sort((one, other) => settledAt(one) - settledAt(other))) writeVisit(desk, visit, facts);
  closeCounters(desk, { day, seed, seats, tills, counters, events });
  writeHandover(desk, day, { ...facts, receipts: tills.flatMap(({ receipts }) => receipts) });
  return visits.length;
}
