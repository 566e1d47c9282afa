import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { StockCount } from '#shared/till/stock.model.ts';
import type { CashCount, CountedTill, TillSession } from '#shared/till/till.model.ts';
import { compareStock, countedCents, expectedCashCents, hasStockVariance, needsSupervisor } from '#shared/till/till.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { lockHeldSession, lockLiveSession } from './held-session.ts';
import { requireAccountingAgent } from './open-till.ts';
import { listHeldStock } from './stock-repository.ts';
import type { TillParts } from './till-parts.ts';
import { writeStockVariance } from './write-stock-variance.ts';
import { changeSession, getSession, insertMovement, listMovements } from './till-repository.ts';

interface Counting { readonly requestId: string; readonly sessionId: string; readonly count: CashCount; readonly stock: StockCount }

/** What was counted beside what must be there; the journal keeps every count, also those made again. Throws `STOCK_NOT_COUNTED`, `STOCK_KIND_UNKNOWN`. */
async function compare({ stockKinds }: TillParts, work: Work, { session, count, stock }: Omit<Counting, 'requestId' | 'sessionId'> & { session: TillSession }): Promise<Omit<CountedTill, 'session'>> {
  const unknown = stock.find(({ kind }) => !stockKinds.some(({ id }) => id === kind));
  if (unknown !== undefined) throw new DomainError('STOCK_KIND_UNKNOWN', { kind: unknown.kind });
  const { found, uncounted } = compareStock({ kinds: stockKinds, held: await listHeldStock(work.db, work.actor, session.id), count: stock });
  if (uncounted !== undefined) throw new DomainError('STOCK_NOT_COUNTED', { label: uncounted });
  const counted = countedCents(count);
  const expected = expectedCashCents(session, await listMovements(work.db, work.actor, session.id));
  const varianceCents = counted - expected;
  work.record({ type: 'tillCounted', subject: session.id, payload: { count: [...count], countedCents: counted, expectedCents: expected, varianceCents, stock: found } });
  return { countedCents: counted, expectedCents: expected, varianceCents, stock: found, needsSupervisor: needsSupervisor(varianceCents) || hasStockVariance(found) };
}

/** Counts the drawer, blind; from now on it takes no money. */
export async function countTill(parts: TillParts, actor: Actor, input: Counting): Promise<CountedTill> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'till.count', input }, async (work) => {
    const session = await lockHeldSession(kernel, work, input.sessionId);
    const found = await compare(parts, work, { ...input, session });
    await changeSession(work, session.id, {
      state: 'counted', counted: JSON.stringify(input.count), counted_cents: found.countedCents, expected_cents: found.expectedCents, counted_stock: JSON.stringify(found.stock),
    });
    return { ...found, session: await getSession(work.db, actor, session.id) };
  });
}

/** Takes a counted drawer into use again. */
export async function resumeTill(kernel: Kernel, actor: Actor, input: { requestId: string; sessionId: string }): Promise<TillSession> {
  return kernel.work.run({ actor, procedure: 'till.resume', input }, async (work) => {
    const session = await lockHeldSession(kernel, work, input.sessionId);
    await changeSession(work, session.id, { state: 'open', counted: null, counted_cents: null, expected_cents: null, counted_stock: null });
    work.record({ type: 'tillResumed', subject: session.id, payload: {} });
    return getSession(work.db, actor, session.id);
  });
}

/** A colleague takes the drawer over with what they find in it; the difference is told, and stays with who had it. */
export async function takeOverTill(parts: TillParts, actor: Actor, input: Counting): Promise<CountedTill> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'till.takeOver', input }, async (work) => {
    const session = await lockLiveSession(work, input.sessionId);
    if (session.holderId === actor.id) throw new DomainError('TILL_ALREADY_YOURS');
    await requireAccountingAgent(work);
    const found = await compare(parts, work, { ...input, session });
    const { varianceCents } = found;
    await insertMovement(work, kernel.ids, { sessionId: session.id, kind: 'hand-over', cashCents: varianceCents, cardCents: 0, reference: '' });
    await writeStockVariance(kernel.ids, work, { sessionId: session.id, found: found.stock, reason: 'Consegna della cassa' });
    await changeSession(work, session.id, { state: 'open', holder_id: actor.id, counted: null, counted_cents: null, expected_cents: null, counted_stock: null });
    work.record({ type: 'tillHandedOver', subject: session.id, payload: { from: session.holderId, to: actor.id, varianceCents } });
    return { ...found, session: await getSession(work.db, actor, session.id) };
  });
}
