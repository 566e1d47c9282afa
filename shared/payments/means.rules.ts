import type { BillLine } from '../cases/case-file.model.ts';
import type { Account } from '../catalogue/tariff.model.ts';
import { sumCents } from '../kernel/money.ts';
import type { MeansKind, PaymentMeans } from './payment.model.ts';

/** What came in one way, in cents. */
export const centsBy = (means: readonly PaymentMeans[], kind: MeansKind): number =>
  sumCents(means.filter((each) => each.kind === kind).map(({ cents }) => cents));

/** The cash of a payment: what was handed over and what went back; undefined when none was. */
export const cashOf = (means: readonly PaymentMeans[]) => means.find((each) => each.kind === 'cash');

/** A part of a line, by the means that paid it. */
export interface PaidPart { readonly account: Account; readonly means: MeansKind; readonly cents: number }

/**
 * Who gets what by which means: the lines in their order are paid by the means in theirs, so that the parts of each line
 * and of each means add up to the cent. Lines at zero owe nothing to anybody.
 */
export function splitByMeans(lines: readonly Pick<BillLine, 'account' | 'cents'>[], means: readonly Pick<PaymentMeans, 'kind' | 'cents'>[]): PaidPart[] {
  const parts: PaidPart[] = [];
  const purses = means.map(({ kind, cents }) => ({ kind, left: cents }));
  for (const { account, cents } of lines) {
    let owed = cents;
    for (const purse of purses) {
      const paid = Math.min(owed, purse.left);
      if (paid === 0) continue;
      purse.left -= paid;
      owed -= paid;
      parts.push({ account, means: purse.kind, cents: paid });
    }
  }
  return parts;
}
