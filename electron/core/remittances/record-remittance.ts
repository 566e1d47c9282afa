import type { Actor } from '#shared/kernel/access.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { sumCents } from '#shared/kernel/money.ts';
import type { Remittance, RemittanceKind } from '#shared/remittances/remittance.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { nextNumber } from '#core/kernel/number-series.ts';
import type { Work } from '#core/kernel/work.ts';
import { requireAccountingAgent } from '#core/till/index.ts';
import { readStateAccount, readTillAccounts } from './read-owed.ts';
import { cancelStanding, insertRemittance } from './remittance-repository.ts';

interface Paid {
  readonly requestId: string; readonly kind: RemittanceKind; readonly orderNumber: string; readonly day: string; readonly cents: number; readonly tillIds: readonly string[];
}

/** What each till gives of a payment, the oldest collections until its day first. Throws `TILL_NOT_FOUND`, `MORE_THAN_OWED`. */
async function shareAmongTills(work: Work, { tillIds, day, cents }: Paid): Promise<Remittance['parts']> {
  const { tills } = await readTillAccounts(work.db, work.actor);
  if (tillIds.some((id) => !tills.some(({ tillId }) => tillId === id))) throw new DomainError('TILL_NOT_FOUND');
  const owed = tills.filter(({ tillId }) => tillIds.length === 0 || tillIds.includes(tillId))
    .flatMap(({ collections, left }) => collections.map(({ key, tillId, day: on }) => ({ tillId, on, key, cents: left.get(key) ?? 0 })))
    .filter((each) => each.on <= day && each.cents > 0).sort((one, other) => one.key < other.key ? -1 : 1);
  const owedCents = sumCents(owed.map((each) => each.cents));
  if (cents > owedCents) throw new DomainError('MORE_THAN_OWED', { owedCents });
  const parts = new Map<string, number>();
  let purse = cents;
  for (const each of owed) {
    const part = Math.min(purse, each.cents);
    if (part > 0) parts.set(each.tillId, (parts.get(each.tillId) ?? 0) + part);
    purse -= part;
  }
  return [...parts].map(([tillId, part]) => ({ tillId, cents: part }));
}

async function requireStateOwed(work: Work, { day, cents }: Paid): Promise<void> {
  const { shares, left } = await readStateAccount(work.db, work.actor);
  const owedCents = sumCents(shares.filter((share) => share.day <= day).map(({ key }) => left.get(key) ?? 0));
  if (cents > owedCents) throw new DomainError('MORE_THAN_OWED', { owedCents });
}

/**
 * Writes down what was paid onward, under a number of its own; never more than was owed until that day. An accounting agent or the
 * supervisor does it. The number is taken first: two at once see each other's payment.
 */
export async function recordRemittance(kernel: Kernel, actor: Actor, input: Paid): Promise<Remittance> {
  return kernel.work.run({ actor, procedure: 'remittances.record', input }, async (work) => {
    if (actor.role !== 'supervisor') await requireAccountingAgent(work);
    const { kind, orderNumber, day, cents } = input;
    const today = businessDay(work.at);
    if (day > today) throw new DomainError('DAY_IN_FUTURE');
    const year = today.slice(0, 4);
    const number = `${year}/V/${String(await nextNumber(work, 'remittances', year)).padStart(6, '0')}`;
    if (kind === 'identity-card') await requireStateOwed(work, input);
    const parts = kind === 'treasury' ? await shareAmongTills(work, input) : [];
    const remittance: Remittance = { id: kernel.ids.next(), kind, number, orderNumber, day, cents, parts, at: work.at };
    await insertRemittance(work, remittance);
    work.record({ type: 'remittanceRecorded', subject: remittance.id, payload: { kind, number, orderNumber, day, cents, parts } });
    return remittance;
  });
}

/** Takes back what was written down wrongly; what it paid is owed again. */
export async function cancelRemittance(kernel: Kernel, actor: Actor, input: { requestId: string; id: string; reason: string }): Promise<Remittance> {
  return kernel.work.run({ actor, procedure: 'remittances.cancel', input }, async (work) => {
    const cancelled = await cancelStanding(work, input);
    work.record({ type: 'remittanceCancelled', subject: input.id, payload: { number: cancelled.number, cents: cancelled.cents, reason: cancelled.cancelled?.reason ?? null } });
    return cancelled;
  });
}
