import { kindOfPause } from '#shared/queue/pause.rules.ts';
import { ticketNumber } from '#shared/queue/queue.rules.ts';
import { canonicalJson } from '#core/kernel/journal.ts';
import type { PastPerson } from './draw-people.ts';
import { iso, type PastDesk } from './past-desk.ts';
import type { PastCounter } from './past-office.ts';
import { addRow } from './past-tables.ts';
import type { TicketEvent } from './play-queues.ts';

export interface Seat { readonly counter: PastCounter; readonly clerk: { readonly id: string; readonly name: string } }

/** A ticket with its visit while its day is told. */
export interface PastTicket {
  readonly id: string;
  readonly person: PastPerson;
  visitId: string;
  openedAt: number;
  servingAt: number;
  state: string;
  row: Record<string, string | number | boolean | null>;
}

interface Told {
  readonly day: string;
  readonly people: readonly PastPerson[];
  /** By place of the counter in the played day. */
  readonly seats: readonly Seat[];
  /** What an appointment came to when its person took a ticket. */
  readonly onArrival: (person: number, ticketId: string, at: number) => void;
  readonly onFinish: (ticket: PastTicket, seat: Seat, at: number) => void;
}

/** Minutes that somebody is told to wait, in steps of five, by how many are before. */
function forecastOf(ahead: number, seats: number): { p50: number; p90: number } {
  const minutes = (ahead * 8 * 2) / Math.max(1, seats);
  const p50 = Math.round(minutes / 5) * 5;
  return { p50, p90: ahead === 0 ? 0 : p50 + 5 * Math.ceil((p50 * 0.5 + 3) / 5) };
}

/** A day of the queue while it is told. */
interface Telling extends Told {
  readonly desk: PastDesk;
  readonly tickets: Map<number, PastTicket>;
  /** By place of the counter. */
  readonly pausedAt: Map<number, number>;
}

interface Moment { readonly ticket: PastTicket; readonly seat: Seat; readonly at: number }

const queueOf = ({ desk }: Telling, letter: string): string => desk.office.queues.get(letter)?.id ?? '';

function ticketOf({ tickets }: Telling, person: number): PastTicket {
  const ticket = tickets.get(person);
  if (ticket === undefined) throw new Error(`person ${String(person)} has no ticket`);
  return ticket;
}

function seatOf({ seats }: Telling, counter: number): Seat {
  const seat = seats[counter];
  if (seat === undefined) throw new Error(`no counter ${String(counter)}`);
  return seat;
}

/** What happened at a counter, by who sat there. */
function tell({ desk }: Telling, { seat, at }: Pick<Moment, 'seat' | 'at'>, entry: { readonly type: string; readonly subject: string; readonly more?: Readonly<Record<string, unknown>> }): void {
  desk.note({ at, actor: seat.clerk.id, type: entry.type, subject: entry.subject, payload: { counterId: seat.counter.id, ...entry.more } });
}

function issue(telling: Telling, { at, person: index, ahead }: Extract<TicketEvent, { kind: 'issued' }>): void {
  const { desk, people, seats, day, tickets } = telling;
  const person = people[index];
  if (person === undefined) return;
  const { office } = desk;
  const { letter, channel, serviceIds, appointmentAt } = person;
  const [id, queueId] = [desk.idAt(at), queueOf(telling, letter)];
  const number = ticketNumber(letter, desk.next(`ticket:${queueId}`, day));
  const actor = channel === 'counter' ? seats[index % seats.length]?.clerk.id ?? desk.kioskId : desk.kioskId;
  const isPrinted = channel !== 'counter';
  const { p50, p90 } = forecastOf(ahead, seats.length);
  const issued = desk.note({ at, actor, type: 'ticketIssued', subject: id, payload: {
    ahead, appointmentAt: appointmentAt === undefined ? null : iso(appointmentAt), channel, number, print: isPrinted, queueId,
    serviceIds: channel === 'kiosk' ? [] : serviceIds.slice(0, 1), told: { p50Minutes: p50, p90Minutes: p90 },
  } });
  if (isPrinted) desk.print({ at, actor, title: `Biglietto ${number}`, journalId: issued });
  tickets.set(index, {
    id, person, state: 'waiting', visitId: '', openedAt: 0, servingAt: 0,
    row: {
      id, municipality_id: office.municipalityId, office_id: office.officeId, queue_id: queueId, day, number, issued_at: iso(at), recalls: 0, channel, people: 1,
      service_ids: channel === 'kiosk' ? '[]' : JSON.stringify(serviceIds.slice(0, 1)), appointment_at: appointmentAt === undefined ? null : iso(appointmentAt), served_milliseconds: 0,
      is_time_inaccurate: false, forecast_p50: p50, forecast_p90: p90, place_code: desk.kernel.ids.token().slice(0, 16),
    },
  });
  telling.onArrival(index, id, at);
}

function call(telling: Telling, { at, person, counter, reason }: Extract<TicketEvent, { kind: 'called' }>): void {
  const [ticket, seat] = [ticketOf(telling, person), seatOf(telling, counter)];
  const kept = 'priority' in reason ? { ...reason, priority: true } : reason;
  tell(telling, { seat, at }, { type: 'ticketCalled', subject: ticket.id, more: { reason: JSON.parse(canonicalJson(kept)) as unknown } });
  Object.assign(ticket.row, {
    counter_id: seat.counter.id, called_at: iso(at), last_call_at: iso(at), recalls: 0, call_order: telling.desk.next('queue-call', 'ever'), first_called_at: ticket.row['first_called_at'] ?? iso(at),
  });
  ticket.state = 'called';
}

/** The citizen is at the counter, for the first time or again; a visit is opened once. */
function serve(telling: Telling, { ticket, seat, at }: Moment, type: 'ticketServed' | 'ticketResumed'): void {
  tell(telling, { seat, at }, { type, subject: ticket.id });
  [ticket.servingAt, ticket.state, ticket.row['serving_at']] = [at, 'serving', iso(at)];
  if (ticket.visitId !== '') { tell(telling, { seat, at }, { type: 'visitResumed', subject: ticket.visitId }); return; }
  [ticket.visitId, ticket.openedAt] = [telling.desk.idAt(at), at];
  tell(telling, { seat, at }, { type: 'visitOpened', subject: ticket.visitId, more: { ticketId: ticket.id } });
}

/** The time at the counter ends here. */
function endServing({ ticket, at }: Pick<Moment, 'ticket' | 'at'>, state: string): void {
  ticket.row['served_milliseconds'] = Number(ticket.row['served_milliseconds']) + (ticket.state === 'serving' ? at - ticket.servingAt : 0);
  ticket.state = state;
}

function end(moment: Pick<Moment, 'ticket' | 'at'>, state: string): void {
  endServing(moment, state);
  moment.ticket.row['ended_at'] = iso(moment.at);
}

function leave(telling: Telling, { at, person }: Extract<TicketEvent, { kind: 'left' }>): void {
  const { desk, seats } = telling;
  const ticket = ticketOf(telling, person);
  desk.note({ at, actor: seats[0]?.clerk.id ?? desk.kioskId, type: 'ticketLeft', subject: ticket.id, payload: { counterId: null } });
  end({ ticket, at }, 'left');
}

function pause(telling: Telling, { kind, at, counter }: Extract<TicketEvent, { kind: 'paused' | 'resumed-counter' }>): void {
  const { desk, pausedAt } = telling;
  const seat = seatOf(telling, counter);
  const reason = 'Pausa';
  const entry = { at, actor: seat.clerk.id, subject: seat.counter.id };
  if (kind === 'paused') desk.note({ ...entry, type: 'counterPaused', payload: { kind: kindOfPause(reason), reason } });
  else desk.note({ ...entry, type: 'counterResumed', payload: { pausedAt: iso(pausedAt.get(counter) ?? at), reason } });
  pausedAt.set(counter, at);
}

type AtCounter = Exclude<TicketEvent, { kind: 'issued' | 'called' | 'left' | 'paused' | 'resumed-counter' }>;

function happen(telling: Telling, event: AtCounter): void {
  const [ticket, seat, { at }] = [ticketOf(telling, event.person), seatOf(telling, event.counter), event];
  const moment: Moment = { ticket, seat, at };
  const say = (type: string, more?: Readonly<Record<string, unknown>>): void => { tell(telling, moment, { type, subject: ticket.id, ...(more && { more }) }); };
  switch (event.kind) {
    case 'recalled':
      say('ticketRecalled', { times: 1 });
      Object.assign(ticket.row, { recalls: 1, last_call_at: iso(at) });
      break;
    case 'no-show':
      say('ticketNoShow');
      end(moment, 'no-show');
      break;
    case 'returned':
      say('ticketReturned');
      Object.assign(ticket.row, { ended_at: null, counter_id: null, recalls: 0 });
      ticket.state = 'waiting';
      break;
    case 'served': serve(telling, moment, 'ticketServed'); break;
    case 'resumed': serve(telling, moment, 'ticketResumed'); break;
    case 'parked': case 'transferred': {
      const queueId = event.kind === 'transferred' ? queueOf(telling, event.to) : undefined;
      say(queueId === undefined ? 'ticketParked' : 'ticketTransferred', queueId === undefined ? undefined : { queueId, toCounterId: null });
      tell(telling, moment, { type: 'visitParked', subject: ticket.visitId });
      endServing(moment, event.kind);
      if (queueId !== undefined) Object.assign(ticket.row, { queue_id: queueId, counter_id: null, recalls: 0, transfer_note: 'Coda sbagliata' });
      break;
    }
    case 'finished':
      end(moment, 'done');
      telling.onFinish(ticket, seat, at);
      break;
  }
}

/** Tells the tickets of a day as the queue's slice records them: its entries, its rows, and the visits opened on them. */
export function writeQueue(desk: PastDesk, events: readonly TicketEvent[], told: Told): void {
  const telling: Telling = { ...told, desk, tickets: new Map(), pausedAt: new Map() };
  let lastAt = 0;
  for (const event of events) {
    lastAt = event.at;
    switch (event.kind) {
      case 'issued': issue(telling, event); break;
      case 'called': call(telling, event); break;
      case 'left': leave(telling, event); break;
      case 'paused': case 'resumed-counter': pause(telling, event); break;
      case 'recalled': case 'no-show': case 'returned': case 'served': case 'parked': case 'resumed': case 'transferred': case 'finished': happen(telling, event); break;
    }
  }
  for (const ticket of telling.tickets.values()) {
    if (ticket.state === 'waiting') forget(desk, ticket, { day: told.day, after: lastAt });
    addRow(desk.rows, 'tickets', { ...ticket.row, state: ticket.state });
  }
}

/** Nobody saw somebody leave: the night ends the ticket, whose times stay out of the figures. */
function forget(desk: PastDesk, ticket: PastTicket, { day, after }: { day: string; after: number }): void {
  const at = Math.max(after, Date.parse(`${day}T23:04:00Z`));
  desk.note({ at, actor: 'system:day-end', type: 'ticketIncomplete', subject: ticket.id, payload: { day, state: ticket.state } });
  Object.assign(ticket.row, { is_time_inaccurate: true, ended_at: iso(at) });
  ticket.state = 'left';
}
