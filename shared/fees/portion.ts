/** `amount × numerator / denominator` in whole cents, half a cent up: exact, however large the products. */
export function portion(amount: number, numerator: number, denominator: number): number {
  const divisor = BigInt(denominator);
  return Number((2n * BigInt(amount) * BigInt(numerator) + divisor) / (2n * divisor));
}

/** The whole euro that a local tax is paid in: up to 49 cents down, from 50 up (L. 296/2006 art. 1 c. 166). 12.49 is 12, 12.50 is 13. */
export function toWholeEuro(cents: number): number {
  return portion(cents, 1, 100) * 100;
}

/** Divides an amount in `parts` as equal as cents allow, exact in their sum: what does not divide goes on the first or on the last. */
export function splitCents(total: number, parts: number, remainderOn: 'first' | 'last'): number[] {
  const each = Math.floor(total / parts);
  const shares = Array<number>(parts).fill(each);
  const at = remainderOn === 'first' ? 0 : parts - 1;
  shares[at] = total - each * (parts - 1);
  return shares;
}
