const notes = [500, 1000, 2000, 5000, 10_000, 20_000];

/** Amounts (cents) that somebody who owes `totalCents` is likely to hand over: the exact sum first, then what notes make. */
export function likelyTenders(totalCents: number, most = 5): number[] {
  const rounded = notes.map((note) => Math.ceil(totalCents / note) * note);
  const all = [...new Set([totalCents, ...rounded])].sort((a, b) => a - b);
  return all.slice(0, most);
}

/** What goes back to the citizen, or what is missing; both in cents, undefined while no amount is given. */
export type CashCount =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'missing'; readonly cents: number }
  | { readonly kind: 'change'; readonly cents: number };

/** Compares what was handed over with what is owed. */
export function countCash(totalCents: number, tendered: number | string | undefined): CashCount {
  if (typeof tendered !== 'number') return { kind: 'nothing' };
  const cents = tendered - totalCents;
  return cents < 0 ? { kind: 'missing', cents: -cents } : { kind: 'change', cents };
}
