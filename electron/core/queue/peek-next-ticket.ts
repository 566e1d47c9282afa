import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { NextTicket } from '#shared/queue/queue.model.ts';
import { chooseNext } from '#shared/queue/queue.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getCounter } from './counter-repository.ts';
import { getTicket, listWaitingForCounter } from './ticket-repository.ts';

/** Whom `callNextTicket` would call now; undefined when nobody waits. */
export async function peekNextTicket(kernel: Kernel, actor: Actor, counterId: string): Promise<NextTicket | undefined> {
  const db = kernel.database.read;
  if (!(await getCounter(db, actor, counterId)).isOpen) throw new DomainError('COUNTER_CLOSED');
  const choice = chooseNext(await listWaitingForCounter(db, actor, counterId), kernel.clock.now());
  if (choice === undefined) return undefined;
  return { ticket: await getTicket(db, actor, choice.ticketId), reason: choice.reason };
}
