import { denominations, type CashCount } from '#shared/till/till.model.ts';

/** The fewest notes and coins that add up to an amount in cents. */
export function piecesOf(cents: number): CashCount {
  let left = cents;
  return denominations.map((unitCents) => {
    const pieces = Math.floor(left / unitCents);
    left -= pieces * unitCents;
    return { unitCents, pieces };
  });
}
