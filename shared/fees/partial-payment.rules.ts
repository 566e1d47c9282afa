/** A debt by what it is made of. */
export interface Debt { readonly costsCents: number; readonly interestCents: number; readonly capitalCents: number }

/** Where a payment went, and what is still owed; `overCents` is what exceeded the debt. */
export interface Imputed { readonly paid: Debt; readonly residual: Debt; readonly overCents: number }

export const debtTotal = ({ costsCents, interestCents, capitalCents }: Debt): number => costsCents + interestCents + capitalCents;

/**
 * Imputes a payment on account: costs first, then interest, then capital, unless the creditor agrees to something else (art. 1194 c.c.).
 * 100 euro on a debt of 12 of costs, 8 of interest and 200 of capital leave 120 of capital.
 */
export function imputePayment(debt: Debt, paidCents: number): Imputed {
  const costsCents = Math.min(debt.costsCents, paidCents);
  const interestCents = Math.min(debt.interestCents, paidCents - costsCents);
  const capitalCents = Math.min(debt.capitalCents, paidCents - costsCents - interestCents);
  return {
    paid: { costsCents, interestCents, capitalCents },
    residual: {
      costsCents: debt.costsCents - costsCents, interestCents: debt.interestCents - interestCents, capitalCents: debt.capitalCents - capitalCents,
    },
    overCents: paidCents - costsCents - interestCents - capitalCents,
  };
}
