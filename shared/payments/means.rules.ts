import type { BillLine } from '../cases/case-file.model.ts';
import type { Account } from '../catalogue/tariff.model.ts';
import { sumCents } from '../kernel/money.ts';
import type { MeansKind, Payment, PaymentMeans } from './payment.model.ts';

/** What came in one way, in cents. */
export const centsBy = (means: readonly PaymentMeans[], kind: MeansKind): number =>
  sumCents(means.filter((each) => each.kind === kind).map(({ cents }) => cents));

/** The cash of a payment: what was handed over and what went back; undefined when none was. */
export const cashOf = (means: readonly PaymentMeans[]) => means.find((each) => each.kind === 'cash');

/** A part of a line, by the means that paid it. */
export interface PaidPart { readonly account: Account; readonly means: MeansKind; readonly cents: number }

/**
 * Which means paid which part of which line: the lines in their order are paid by the means in theirs, so that the parts of each line
 * and of each means add up to the cent. Lines at zero owe nothing to anybody.
 */
function partsOf<Line extends Pick<BillLine, 'cents'>, Means extends Pick<PaymentMeans, 'cents'>>(
  lines: readonly Line[], means: readonly Means[],
): { line: Line; means: Means; cents: number }[] {
  const parts: { line: Line; means: Means; cents: number }[] = [];
  const purses = means.map((each) => ({ means: each, left: each.cents }));
  for (const line of lines) {
    let owed = line.cents;
    for (const purse of purses) {
      const paid = Math.min(owed, purse.left);
      if (paid === 0) continue;
      purse.left -= paid;
      owed -= paid;
      parts.push({ line, means: purse.means, cents: paid });
    }
  }
  return parts;
}

/** Who gets what by which kind of means. */
export const splitByMeans = (lines: readonly Pick<BillLine, 'account' | 'cents'>[], means: readonly Pick<PaymentMeans, 'kind' | 'cents'>[]): PaidPart[] =>
  partsOf(lines, means).map(({ line: { account }, means: { kind }, cents }) => ({ account, means: kind, cents }));

/** What of a payment some of its charges paid: these means, and the lines as far as they paid them. */
export function paidByCharges({ lines, means }: Pick<Payment, 'lines' | 'means'>, operationIds: ReadonlySet<string>): Pick<Payment, 'lines' | 'means' | 'totalCents'> {
  const isAsked = (each: PaymentMeans): boolean => each.kind === 'card' && operationIds.has(each.operationId);
  const charges = means.filter(isAsked);
  return {
    means: charges, totalCents: sumCents(charges.map(({ cents }) => cents)),
    lines: partsOf(lines, means).filter((part) => isAsked(part.means)).map(({ line, cents }) => ({ ...line, cents })),
  };
}
