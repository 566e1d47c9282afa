import type { PastTimes } from '#shared/queue/queue.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeVisit, insertVisit } from './visit-repository.ts';

interface PastVisit {
  readonly ticketId: string;
  readonly counterId: string;
  /** Who served. */
  readonly staffId: string;
  readonly times: PastTimes;
  /** Whether something of it is still to be written down: it is set aside then, with its ticket over. */
  readonly isUnfinished: boolean;
}

/** Writes down a visit that took place while nothing wrote it down; gives its id. */
export async function enterPastVisit(work: Work, kernel: Kernel, { ticketId, counterId, staffId, times, isUnfinished }: PastVisit): Promise<string> {
  const id = kernel.ids.next();
  const { calledAt, endedAt } = times;
  await insertVisit(work.db, work.actor, { id, state: isUnfinished ? 'parked' : 'closed', ticketId, counterId, staffId, identityLevel: 'none', openedAt: calledAt });
  await changeVisit(work.db, work.actor, { id, to: isUnfinished ? { reopened_at: work.at } : { closed_at: endedAt } });
  work.record({ type: 'pastVisitEntered', subject: id, payload: { ticketId, counterId, staffId, openedAt: calledAt, endedAt, isUnfinished } });
  return id;
}
