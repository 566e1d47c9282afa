import { sumCents } from '#shared/kernel/money.ts';
import type { Account } from '#shared/catalogue/tariff.model.ts';
import type { ClosingReport, TillMovement, TillSession } from '#shared/till/till.model.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { openNote } from '#core/kernel/notes.ts';
import type { Work } from '#core/kernel/work.ts';
import { getCounter } from '#core/queue/index.ts';
import { getStaffMember } from '#core/staff/index.ts';
import { listMovements, listPaidLines, type StoredCount } from './till-repository.ts';

interface Closed { readonly session: TillSession; readonly count: StoredCount; readonly varianceReason: string; readonly number: string }

const sumBy = (movements: readonly TillMovement[], of: 'cashCents' | 'cardCents'): number => sumCents(movements.map((each) => each[of]));

/** What each account got of the receipts whose money was not given back, in the order of their names. */
async function accountsOf(work: Work, sessionId: string): Promise<{ account: Account; cents: number }[]> {
  const sums = new Map<Account, number>();
  for (const { account, cents } of await listPaidLines(work.db, work.actor, sessionId)) sums.set(account, (sums.get(account) ?? 0) + cents);
  return [...sums].filter(([, cents]) => cents > 0).map(([account, cents]) => ({ account, cents })).sort((one, other) => one.account < other.account ? -1 : 1);
}

/** What a drawer took, gave and holds, from its book. A charge that could not be taken back is a movement, and none of the voids' money. */
export async function buildReport(kernel: Kernel, work: Work, { session, count, varianceReason, number }: Closed): Promise<ClosingReport> {
  const movements = await Promise.all((await listMovements(work.db, work.actor, session.id))
    .map(async ({ reason = '', ...movement }) => ({ ...movement, reason: await openNote(kernel, work.db, reason) })));
  const of = (kind: TillMovement['kind']) => movements.filter((each) => each.kind === kind);
  const receipts = of('receipt');
  const voids = of('void');
  const standing = voids.filter(({ cardCents }) => cardCents > 0);
  const { displayName } = await getStaffMember(kernel, work.db, { municipalityId: work.actor.municipalityId, id: session.holderId });
  return {
    number, code: session.code, counter: (await getCounter(work.db, work.actor, session.counterId)).label, holder: displayName,
    openedAt: session.openedAt, closedAt: work.at, floatCents: session.floatCents,
    receipts: {
      count: receipts.length, first: receipts[0]?.reference ?? '', last: receipts.at(-1)?.reference ?? '',
      cashCents: sumBy(receipts, 'cashCents'), cardCents: sumBy(receipts, 'cardCents'),
    },
    voids: { count: voids.length - standing.length, cashCents: sumBy(voids, 'cashCents'), cardCents: sumBy(voids, 'cardCents') },
    movements: [
      ...movements.filter(({ kind }) => kind !== 'receipt' && kind !== 'void').map(({ kind, cashCents, reason }) => ({ kind, cents: cashCents, reason })),
      ...standing.map(({ kind, cardCents, reason }) => ({ kind, cents: cardCents, reason })),
    ],
    accounts: await accountsOf(work, session.id),
    counted: count.count, countedCents: count.countedCents, expectedCents: count.expectedCents,
    varianceCents: count.countedCents - count.expectedCents, varianceReason, stock: [...count.stock],
  };
}
