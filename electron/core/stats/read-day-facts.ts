import type { Knex } from 'knex';
import { dayBounds } from '#shared/kernel/dates.ts';
import type { DayFacts, TicketFact } from '#shared/stats/day-facts.model.ts';
import type { TicketChannel } from '#shared/queue/queue.model.ts';
import { rowsAbout, rowsOf, type FactSource } from './fact-source.ts';
import { foldCounters } from './fold-counters.ts';
import { endsCase, foldCases, foldDocuments, foldPayments } from './fold-papers.ts';
import { channelOf, foldTicket } from './fold-ticket.ts';
import { ownRows } from './own-rows.ts';
import { entryOf, factTypes, inOrder, instantOf, textOf, ticketTypes, toFact, type FactRow, type JournalFact } from './journal-facts.ts';

/** The entries of a day, in order, with the later ones about its tickets. */
export interface DayEntries { readonly ofDay: readonly JournalFact[]; readonly byTicket: ReadonlyMap<string, readonly JournalFact[]> }

interface Asked { readonly source: FactSource; readonly day: string; readonly now: string }

/** What was served on paper is entered on a later day, with the times it had. */
async function readPastTickets(db: Knex, { source }: Asked, bounds: { from: string; to: string }): Promise<FactRow[]> {
  const rows = await rowsOf(db, source).where({ type: 'pastTicketEntered' }).andWhere('at', '>=', bounds.from);
  return ownRows(db, source, rows.filter((row) => {
    const { arrivedAt = '' } = JSON.parse(row.payload) as { arrivedAt?: string };
    return arrivedAt >= bounds.from && arrivedAt < bounds.to;
  }));
}

export async function readDayEntries(db: Knex, asked: Asked): Promise<DayEntries> {
  const { source, day, now } = asked;
  const bounds = dayBounds(day);
  const rows = await ownRows(db, source, await rowsOf(db, source).whereIn('type', [...factTypes]).andWhere('at', '>=', bounds.from).andWhere('at', '<', bounds.to));
  const past = await readPastTickets(db, asked, bounds);
  const ids = new Set([...rows.filter(({ type }) => type === 'ticketIssued'), ...past].map(({ subject }) => subject));
  const later = bounds.to > now && past.length === 0 ? [] : await rowsAbout(db, source, { subjects: ids, types: ticketTypes, since: bounds.to });
  const ofDay = rows.sort(inOrder).map(toFact);
  const byTicket = new Map<string, JournalFact[]>();
  for (const fact of past.map(toFact)) byTicket.set(fact.subject, [fact]);
  for (const fact of [...ofDay, ...later.sort(inOrder).map(toFact)]) if (ids.has(fact.subject)) entryOf(byTicket, fact.subject, () => []).push(fact);
  return { ofDay, byTicket };
}

/** Of every visit that the day's entries name: its ticket, `null` for one without. */
async function readTicketsOfVisits(db: Knex, source: FactSource, entries: readonly JournalFact[]): Promise<Map<string, string | null>> {
  const known = new Map<string, string | null>();
  const learn = ({ subject, payload }: JournalFact): void => { known.set(subject, textOf(payload['ticketId']) ?? null); };
  const wanted = new Set<string>();
  for (const entry of entries) {
    if (entry.type === 'visitOpened') learn(entry);
    else if (entry.type.startsWith('visit')) wanted.add(entry.subject);
    const visitId = textOf(entry.payload['visitId']);
    if (visitId !== undefined && entry.type.startsWith('caseFile')) wanted.add(visitId);
  }
  const missing = [...wanted].filter((id) => !known.has(id));
  for (const row of await rowsAbout(db, source, { subjects: missing, types: ['visitOpened', 'pastVisitEntered'] })) learn(toFact(row));
  return known;
}

/** By ticket how it came to be, also of those of earlier days. */
async function readChannels(db: Knex, source: FactSource, of: { tickets: Iterable<string>; known: ReadonlyMap<string, TicketFact> }): Promise<Map<string, TicketChannel>> {
  const channels = new Map([...of.known].map(([id, { channel }]) => [id, channel]));
  const missing = [...of.tickets].filter((id) => !channels.has(id));
  for (const { subject, type, payload } of (await rowsAbout(db, source, { subjects: missing, types: ['ticketIssued', 'pastTicketEntered'] })).map(toFact)) {
    channels.set(subject, type === 'pastTicketEntered' ? 'paper' : channelOf(payload['channel']));
  }
  return channels;
}

async function readLives(db: Knex, source: FactSource, entries: readonly JournalFact[]): Promise<Map<string, JournalFact[]>> {
  const ended = entries.filter(endsCase);
  const lives = new Map<string, JournalFact[]>();
  const rows = await rowsAbout(db, source, { subjects: ended.map(({ subject }) => subject), types: ['caseFileSettled', 'caseFileAdvanced'] });
  for (const fact of rows.sort(inOrder).map(toFact)) entryOf(lives, fact.subject, () => []).push(fact);
  return lives;
}

async function readTemplates(db: Knex, source: FactSource, entries: readonly JournalFact[]): Promise<Map<string, string>> {
  const voided = entries.filter(({ type }) => type === 'documentVoided').map(({ subject }) => subject);
  const rows = await rowsAbout(db, source, { subjects: voided, types: ['documentNumbered'] });
  return new Map(rows.map(toFact).map(({ subject, payload }) => [subject, textOf(payload['template']) ?? '']));
}

/** Where nobody said what they came for, what was opened in the visit on the day says it. */
function withServices(tickets: ReadonlyMap<string, TicketFact>, entries: readonly JournalFact[], ticketOfVisit: ReadonlyMap<string, string | null>): TicketFact[] {
  const removed = new Set(entries.filter(({ type }) => type === 'caseFileRemoved').map(({ subject }) => subject));
  const done = new Map<string, Set<string>>();
  for (const { type, subject, payload } of entries) {
    const ticketId = ticketOfVisit.get(textOf(payload['visitId']) ?? '');
    if (type !== 'caseFileOpened' || removed.has(subject) || ticketId === undefined || ticketId === null) continue;
    entryOf(done, ticketId, () => new Set<string>()).add(textOf(payload['serviceId']) ?? '');
  }
  return [...tickets].map(([id, ticket]) => ticket.serviceIds.length > 0 ? ticket : { ...ticket, serviceIds: [...done.get(id) ?? []] });
}

/** The facts of a day from the journal alone, with what came later about its tickets. */
export async function readDayFacts(db: Knex, asked: Asked): Promise<DayFacts> {
  const { source, day, now } = asked;
  const { ofDay, byTicket } = await readDayEntries(db, asked);
  const tickets = new Map<string, TicketFact>();
  for (const [id, entries] of byTicket) {
    const ticket = foldTicket(entries);
    if (ticket !== undefined) tickets.set(id, ticket);
  }
  const ticketOfVisit = await readTicketsOfVisits(db, source, ofDay);
  const livesOfCases = await readLives(db, source, ofDay);
  const channels = await readChannels(db, source, { tickets: [...ticketOfVisit.values()].filter((id) => id !== null), known: tickets });
  const channelOfVisit = (visitId: string): TicketChannel => channels.get(ticketOfVisit.get(visitId) ?? '') ?? 'counter';
  const isOver = dayBounds(day).to <= now;
  const held = Map.groupBy(ofDay.filter(({ type }) => type === 'appointmentHeld'), ({ payload }) => textOf(payload['mode']) ?? '');
  return {
    day, tickets: withServices(tickets, ofDay, ticketOfVisit).sort((one, other) => one.arrivedAt - other.arrivedAt),
    counters: foldCounters(ofDay, { now: isOver ? undefined : instantOf(now), ticketOfVisit }),
    visitsWithoutTicket: ofDay.filter(({ type, subject }) => type === 'visitOpened' && ticketOfVisit.get(subject) === null).length,
    held: [...held].map(([mode, some]) => ({ mode, count: some.length })),
    ...foldCases(ofDay, { livesOfCases, channelOfVisit }),
    payments: foldPayments(ofDay), documents: foldDocuments(ofDay, await readTemplates(db, source, ofDay)),
  };
}

/** Whether anything at all happened on a day. */
export const isEmptyDay = ({ tickets, counters, visitsWithoutTicket, held, opened, closed, payments, documents }: DayFacts): boolean =>
  tickets.length + counters.length + visitsWithoutTicket + held.length + opened.length + closed.length + payments.count + payments.voidedCount + payments.free + documents.length === 0;
