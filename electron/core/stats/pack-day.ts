import { z } from 'zod';
import { dayBounds } from '#shared/kernel/dates.ts';
import type { ClosedCaseFact, CounterFact, DayFacts, TicketFact } from '#shared/stats/day-facts.model.ts';

/** Ids by their place in a list, instants by the milliseconds since the day began: a day of 250 tickets takes about 15 kB. */
interface PackedDay extends Pick<DayFacts, 'day' | 'visitsWithoutTicket' | 'held' | 'payments' | 'documents'> {
  readonly version: number;
  readonly ids: readonly string[];
  /** A row for each ticket, as `packTicket` writes it. */
  readonly tickets: readonly (readonly PackedValue[])[];
  readonly counters: readonly { readonly id: number; readonly sessions: readonly (readonly PackedValue[])[]; readonly segments: readonly (readonly PackedValue[])[]; readonly finished: readonly number[] }[];
  readonly opened: readonly (readonly PackedValue[])[];
  readonly closed: readonly (readonly PackedValue[])[];
}
type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };
type PackedValue = number | string | null | readonly number[];

/** Days that were kept by another version are reckoned anew. */
const version = 2;

/** How the text of a day begins that this version kept. */
export const keptBeginning = `{"version":${String(version)},`;

/** Places of ids in a list, and back. */
function createPlaces(ids: string[]) {
  const places = new Map(ids.map((id, place) => [id, place]));
  return (id: string): number => {
    const known = places.get(id);
    if (known !== undefined) return known;
    places.set(id, ids.length);
    ids.push(id);
    return ids.length - 1;
  };
}

/** The text that a day is kept as. */
export function packDay(facts: DayFacts): string {
  const from = Date.parse(dayBounds(facts.day).from);
  const ids: string[] = [];
  const place = createPlaces(ids);
  const since = (at: number | undefined): number | null => at === undefined ? null : at - from;
  const packTicket = (ticket: TicketFact): PackedValue[] => [
    place(ticket.queueId), ticket.channel, ticket.serviceIds.map(place), ticket.counterId === undefined ? null : place(ticket.counterId), since(ticket.arrivedAt), since(ticket.appointmentAt),
    since(ticket.firstCallAt), since(ticket.answeredCallAt), since(ticket.atCounterAt), ticket.servedMilliseconds, since(ticket.endedAt), ticket.outcome, ticket.isInaccurate ? 1 : 0,
    ticket.told?.p50Minutes ?? null, ticket.told?.p90Minutes ?? null,
  ];
  const packCounter = (counter: CounterFact) => ({
    id: place(counter.counterId), finished: counter.finished.map((at) => at - from),
    sessions: counter.sessions.map((each) => [each.from - from, each.to - from, each.queueIds.map(place), each.isLeftOpen ? 1 : 0]),
    segments: counter.segments.map((each) => [each.from - from, each.to - from, each.state]),
  });
  const opened = facts.opened.map(({ serviceId, channel }) => [place(serviceId), channel]);
  const closed = facts.closed.map((each) => [place(each.serviceId), each.channel, since(each.settledAt), since(each.closedAt), each.outcome, each.dueOn ?? null]);
  const { day, visitsWithoutTicket, held, payments, documents } = facts;
  const [tickets, counters] = [facts.tickets.map(packTicket), facts.counters.map(packCounter)];
  return JSON.stringify({ version, day, ids, tickets, counters, visitsWithoutTicket, held, payments, documents, opened, closed } satisfies PackedDay);
}

const Version = z.object({ version: z.literal(version) });

/** A kept day; undefined when another version kept it. */
export function unpackDay(text: string): DayFacts | undefined {
  const packed = JSON.parse(text) as PackedDay;
  if (!Version.safeParse(packed).success) return undefined;
  const { day, ids, visitsWithoutTicket, held, payments, documents } = packed;
  const from = Date.parse(dayBounds(day).from);
  const idAt = (place: PackedValue | undefined): string => typeof place === 'number' ? ids[place] ?? '' : '';
  const idsAt = (places: PackedValue | undefined): string[] => Array.isArray(places) ? places.map(idAt) : [];
  const unpackTicket = (row: readonly PackedValue[]): TicketFact => {
    const [queue, channel, services, counter, arrived, appointment, firstCall, answered, atCounter, served, ended, outcome, inaccurate, p50, p90] = row;
    /* Filled one by one: spreading parts of each of the 65,000 tickets of a year takes longer than reading them. */
    const ticket: Mutable<TicketFact> = {
      queueId: idAt(queue), channel: channel as TicketFact['channel'], serviceIds: idsAt(services), arrivedAt: from + Number(arrived),
      servedMilliseconds: Number(served), outcome: outcome as TicketFact['outcome'], isInaccurate: inaccurate === 1,
    };
    if (typeof counter === 'number') ticket.counterId = idAt(counter);
    if (typeof appointment === 'number') ticket.appointmentAt = from + appointment;
    if (typeof firstCall === 'number') ticket.firstCallAt = from + firstCall;
    if (typeof answered === 'number') ticket.answeredCallAt = from + answered;
    if (typeof atCounter === 'number') ticket.atCounterAt = from + atCounter;
    if (typeof ended === 'number') ticket.endedAt = from + ended;
    if (typeof p50 === 'number' && typeof p90 === 'number') ticket.told = { p50Minutes: p50, p90Minutes: p90 };
    return ticket;
  };
  const unpackClosed = ([service, channel, settled, ended, outcome, dueOn]: readonly PackedValue[]): ClosedCaseFact => ({
    serviceId: idAt(service), channel: channel as TicketFact['channel'], ...(typeof settled === 'number' && { settledAt: from + settled }), closedAt: from + Number(ended),
    outcome: outcome as ClosedCaseFact['outcome'], ...(typeof dueOn === 'string' && { dueOn }),
  });
  const unpackCounter = (counter: PackedDay['counters'][number]): CounterFact => ({
    counterId: idAt(counter.id), finished: counter.finished.map((at) => from + at),
    sessions: counter.sessions.map(([start, end, queues, isLeftOpen]) => ({ from: from + Number(start), to: from + Number(end), queueIds: idsAt(queues), isLeftOpen: isLeftOpen === 1 })),
    segments: counter.segments.map(([start, end, state]) => ({ from: from + Number(start), to: from + Number(end), state: state as CounterFact['segments'][number]['state'] })),
  });
  const opened = packed.opened.map(([service, channel]) => ({ serviceId: idAt(service), channel: channel as TicketFact['channel'] }));
  const closed = packed.closed.map(unpackClosed);
  return { day, tickets: packed.tickets.map(unpackTicket), counters: packed.counters.map(unpackCounter), visitsWithoutTicket, held, opened, closed, payments, documents };
}
