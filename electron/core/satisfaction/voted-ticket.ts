import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import { askMilliseconds } from '#shared/satisfaction/satisfaction.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { findLastFinished, findTicketAtCounter, findTicketByPlaceCode, type StoredTicket } from '#core/queue/index.ts';

/** What a tablet is given to ask with: keyed, it names nobody. */
export const tabletCode = (kernel: Kernel, { municipalityId }: Actor, ticketId: string): string => kernel.sealing.blindIndex(municipalityId, 'satisfaction-ask', ticketId);

/** Longer than the tablet asks: a touch at its last moment, and the reason after it, still count. */
const graceMilliseconds = 60_000;

/** The counter where a device stands; undefined for any other caller. */
export async function findOwnCounter(db: Knex, actor: Actor): Promise<string | undefined> {
  if (actor.stationId === undefined) return undefined;
  const row: { counter_id: string | null } | undefined = await db('devices').where({ municipality_id: actor.municipalityId, id: actor.stationId }).first('counter_id');
  return row?.counter_id ?? undefined;
}

/** The ticket that has just ended at a counter; undefined while somebody is served there. */
export async function findJustServed(db: Knex, actor: Actor, of: { counterId: string; at: string; grace?: number }): Promise<StoredTicket | undefined> {
  const { counterId, at, grace = 0 } = of;
  const current = grace === 0 ? await findTicketAtCounter(db, actor, counterId) : undefined;
  if (current?.state === 'serving') return undefined;
  return findLastFinished(db, actor, { counterId, since: addMilliseconds(at, -askMilliseconds - grace) });
}

/** The ticket that a code votes on: the one whose page it opens, or the one that this tablet was asking about. */
export async function findVotedTicket(kernel: Kernel, db: Knex, of: { actor: Actor; code: string; at: string }): Promise<StoredTicket | undefined> {
  const { actor, code, at } = of;
  if (actor.role !== 'tablet') return findTicketByPlaceCode(db, actor, code);
  const counterId = await findOwnCounter(db, actor);
  const ticket = counterId === undefined ? undefined : await findJustServed(db, actor, { counterId, at, grace: graceMilliseconds });
  return ticket !== undefined && tabletCode(kernel, actor, ticket.id) === code ? ticket : undefined;
}
