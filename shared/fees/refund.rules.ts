import { DomainError } from '../kernel/domain-error.ts';
import { sumCents } from '../kernel/money.ts';
import type { AccountAmount, RefundProposal } from './refund.model.ts';

/** Amounts of one account together, in the order in which accounts first come. */
export function sumByAccount(amounts: readonly AccountAmount[]): AccountAmount[] {
  const sums = new Map<AccountAmount['account'], number>();
  for (const { account, cents } of amounts) sums.set(account, (sums.get(account) ?? 0) + cents);
  return [...sums].map(([account, cents]) => ({ account, cents }));
}

/** What can still be given back of a payment, by account: what was paid less what was proposed before. */
export function refundable(paid: readonly AccountAmount[], proposed: readonly AccountAmount[]): AccountAmount[] {
  const before = new Map(sumByAccount(proposed).map(({ account, cents }) => [account, cents]));
  return sumByAccount(paid)
    .map(({ account, cents }) => ({ account, cents: cents - (before.get(account) ?? 0) }))
    .filter(({ cents }) => cents > 0);
}

/**
 * Proposes to give back a part of a payment, account by account; throws `REFUND_TOO_MUCH` when an account would give back more than
 * it took, and `REFUND_EMPTY` when nothing is asked.
 */
export function proposeRefund(
  of: { readonly paid: readonly AccountAmount[]; readonly proposed: readonly AccountAmount[] },
  asked: Omit<RefundProposal, 'totalCents'>,
): RefundProposal {
  const left = new Map(refundable(of.paid, of.proposed).map(({ account, cents }) => [account, cents]));
  const amounts = sumByAccount(asked.amounts).filter(({ cents }) => cents > 0);
  if (amounts.length === 0) throw new DomainError('REFUND_EMPTY');
  for (const { account, cents } of amounts) {
    const most = left.get(account) ?? 0;
    if (cents > most) throw new DomainError('REFUND_TOO_MUCH', { account, refundableCents: most });
  }
  return { ...asked, amounts, totalCents: sumCents(amounts.map(({ cents }) => cents)) };
}
