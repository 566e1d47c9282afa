import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { CashCount, CountedTill, TillSession } from '#shared/till/till.model.ts';
import { countedCents, expectedCashCents, needsSupervisor } from '#shared/till/till.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockHeldSession, lockLiveSession } from './held-session.ts';
import { requireAccountingAgent } from './open-till.ts';
import { changeSession, getSession, insertMovement, listMovements } from './till-repository.ts';

interface Counting { readonly requestId: string; readonly sessionId: string; readonly count: CashCount }

/** What was counted beside what must be there; the journal keeps every count, also those made again. */
async function compare(work: Work, session: TillSession, count: CashCount): Promise<Omit<CountedTill, 'session'>> {
  const counted = countedCents(count);
  const expected = expectedCashCents(session, await listMovements(work.db, work.actor, session.id));
  const varianceCents = counted - expected;
  work.record({ type: 'tillCounted', subject: session.id, payload: { count: [...count], countedCents: counted, expectedCents: expected, varianceCents } });
  return { countedCents: counted, expectedCents: expected, varianceCents, needsSupervisor: needsSupervisor(varianceCents) };
}

/** Counts the drawer, blind; from now on it takes no money. */
export async function countTill(kernel: Kernel, actor: Actor, input: Counting): Promise<CountedTill> {
  return kernel.work.run({ actor, procedure: 'till.count', input }, async (work) => {
    const session = await lockHeldSession(kernel, work, input.sessionId);
    const found = await compare(work, session, input.count);
    await changeSession(work, session.id, {
      state: 'counted', counted: JSON.stringify(input.count), counted_cents: found.countedCents, expected_cents: found.expectedCents,
    });
    return { ...found, session: await getSession(work.db, actor, session.id) };
  });
}

/** Takes a counted drawer into use again. */
export async function resumeTill(kernel: Kernel, actor: Actor, input: { requestId: string; sessionId: string }): Promise<TillSession> {
  return kernel.work.run({ actor, procedure: 'till.resume', input }, async (work) => {
    const session = await lockHeldSession(kernel, work, input.sessionId);
    await changeSession(work, session.id, { state: 'open', counted: null, counted_cents: null, expected_cents: null });
    work.record({ type: 'tillResumed', subject: session.id, payload: {} });
    return getSession(work.db, actor, session.id);
  });
}

/** A colleague takes the drawer over with what they find in it; the difference is told, and stays with who had it. */
export async function takeOverTill(kernel: Kernel, actor: Actor, input: Counting): Promise<CountedTill> {
  return kernel.work.run({ actor, procedure: 'till.takeOver', input }, async (work) => {
    const session = await lockLiveSession(work, input.sessionId);
    if (session.holderId === actor.id) throw new DomainError('TILL_ALREADY_YOURS');
    await requireAccountingAgent(work);
    const found = await compare(work, session, input.count);
    const { varianceCents } = found;
    await insertMovement(work, kernel.ids, { sessionId: session.id, kind: 'hand-over', cashCents: varianceCents, cardCents: 0, reference: '' });
    await changeSession(work, session.id, { state: 'open', holder_id: actor.id, counted: null, counted_cents: null, expected_cents: null });
    work.record({ type: 'tillHandedOver', subject: session.id, payload: { from: session.holderId, to: actor.id, varianceCents } });
    return { ...found, session: await getSession(work.db, actor, session.id) };
  });
}
