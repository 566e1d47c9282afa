import { sumCents } from '../kernel/money.ts';
import type { StockCount, StockFound, StockKind } from './stock.model.ts';
import type { CashCount, CashRules, TillMovement, TillSession } from './till.model.ts';

/** What a count adds up to, in cents. */
export const countedCents = (count: CashCount): number => sumCents(count.map(({ unitCents, pieces }) => unitCents * pieces));

/** What must be in the drawer: its float and every movement since, in cents. */
export function expectedCashCents(session: Pick<TillSession, 'floatCents'>, movements: readonly Pick<TillMovement, 'cashCents'>[]): number {
  return session.floatCents + sumCents(movements.map(({ cashCents }) => cashCents));
}

/** Who may pay in cash: below 5,000.00 euro, whatever it is for (D.Lgs. 231/2007 art. 49, c. 1). */
export const mostCashCents = 499_999;

/** What stands in the numbers of a counter's receipts: letters and digits of its label, four at most. */
export function tillCodeOf(label: string): string {
  const code = label.toUpperCase().replaceAll(/[^A-Z0-9]/g, '').slice(0, 4);
  return code === '' ? 'X' : code;
}

/** A difference that whoever holds the drawer may close alone, with its reason. */
const varianceAloneCents = 500;

export const needsSupervisor = (varianceCents: number): boolean => Math.abs(varianceCents) > varianceAloneCents;

/**
 * What a count of pieces found, by kind in the order of the kinds: those that the till holds, by its books or by the count. `uncounted`
 * names the first that must be counted and was not.
 */
export function compareStock(input: { readonly kinds: readonly Pick<StockKind, 'id' | 'label'>[]; readonly held: ReadonlyMap<string, number>; readonly count: StockCount }): { found: StockFound[]; uncounted?: string } {
  const counted = new Map(input.count.map(({ kind, pieces }) => [kind, pieces]));
  const concerned = input.kinds.filter(({ id }) => input.held.has(id) || (counted.get(id) ?? 0) > 0);
  const uncounted = concerned.find(({ id }) => !counted.has(id))?.label;
  const found = concerned.map(({ id, label }) => {
    const [pieces, expected] = [counted.get(id) ?? 0, input.held.get(id) ?? 0];
    return { kind: id, label, counted: pieces, expected, variance: pieces - expected };
  });
  return { found, ...(uncounted !== undefined && { uncounted }) };
}

/** Pieces that are not as the books say: always a matter for the supervisor. */
export const hasStockVariance = (found: readonly Pick<StockFound, 'variance'>[]): boolean => found.some(({ variance }) => variance !== 0);

/** Cash is taken where the municipality and the till allow it, by an appointed accounting agent (R.D. 827/1924 art. 178; TUEL art. 93). */
export const mayTakeCash = ({ municipality, till, isAgent }: Omit<CashRules, 'isTaken'>): boolean => municipality && till && isAgent;
