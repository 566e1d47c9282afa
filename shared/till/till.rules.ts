import { sumCents } from '../kernel/money.ts';
import type { CashCount, TillMovement, TillSession } from './till.model.ts';

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
