import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { PlaceInQueue, TicketState } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { listCounters } from './counter-repository.ts';
import { forecasterOf } from './forecaster.ts';
import { getQueue } from './queue-repository.ts';
import { readAhead } from './read-ahead.ts';
import { findTicketByPlaceCode } from './ticket-repository.ts';
import { callableStates } from './waiting-repository.ts';

const over: readonly TicketState[] = ['done', 'left', 'cancelled'];

/** A ticket as its holder sees it from outside; undefined when nobody gave the code, or its day is over. Says nothing of anybody else. */
export async function readPlace(parts: { kernel: Kernel; officeName: string }, actor: Actor, code: string): Promise<PlaceInQueue | undefined> {
  const { kernel, officeName } = parts;
  const db = kernel.database.read;
  const at = kernel.clock.now();
  const ticket = await findTicketByPlaceCode(db, actor, code);
  if (ticket === undefined || (over.includes(ticket.state) && ticket.day < businessDay(at))) return undefined;
  const { need, translations } = await getQueue(db, actor, ticket.queueId);
  const counter = (await listCounters(db, actor)).find(({ id }) => id === ticket.counterId);
  const isWaiting = callableStates.some((state) => state === ticket.state);
  const forecast = isWaiting ? (await forecasterOf(kernel).ofOffice(db, actor, at)).get(ticket.id) : undefined;
  return {
    at, officeName, number: ticket.number, need, translations, state: ticket.state, ahead: isWaiting ? await readAhead(db, actor, { ticketId: ticket.id, now: at }) : 0,
    ...(forecast && { forecast }), ...(ticket.state === 'called' || ticket.state === 'serving' ? { counterLabel: counter?.label } : {}),
  };
}
