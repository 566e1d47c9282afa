import type { Actor } from '#shared/kernel/access.ts';
import type { NextTicket } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { chooseForCounter } from './choose-for-counter.ts';
import { getCounter } from './counter-repository.ts';
import { getTicket } from './ticket-repository.ts';

/**
 * Whom `callNextTicket` would call now; undefined when nobody waits, and at a counter that is closed by now: who asks may have read of it a
 * moment before.
 */
export async function peekNextTicket(kernel: Kernel, actor: Actor, counterId: string): Promise<NextTicket | undefined> {
  const db = kernel.database.read;
  const counter = await getCounter(db, actor, counterId);
  if (!counter.isOpen) return undefined;
  const choice = await chooseForCounter(db, actor, { counter, now: kernel.clock.now() });
  if (choice === undefined) return undefined;
  return { ticket: await getTicket(db, actor, choice.ticketId), reason: choice.reason };
}
