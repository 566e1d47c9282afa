import type { OnAccountMethod } from '../catalogue/fee-method.model.ts';
import type { Problem } from '../cases/case-file.model.ts';
import { formatEuro, sumCents } from '../kernel/money.ts';
import type { Computation, ComputedLine } from './computation.model.ts';
import type { FeeReading } from './fee-reading.ts';
import { debtTotal, imputePayment, type Debt } from './partial-payment.rules.ts';

/** What a debt and its parts are called in the lines. */
export interface DebtWords extends Readonly<Record<keyof Debt, string>> {
  readonly label: string;
  /** What stands after what is left, where the law adds something. */
  readonly note?: string;
}

const order = ['costsCents', 'interestCents', 'capitalCents'] as const;

const leftText = (leftCents: number, note: string | undefined): string => {
  if (leftCents === 0) return '; a saldo';
  return `; restano da pagare ${formatEuro(leftCents)}${note === undefined ? '' : `, ${note}`}`;
};

/**
 * A payment on account as lines of the till, which add up to it: each says how much of its part was owed, and the last one what is left of the
 * debt, since bill, receipt and slip print nothing else. More than the debt counts as the debt.
 */
export function computeOnAccount(debt: Debt, paidCents: number, words: DebtWords): Computation {
  const owedCents = debtTotal(debt);
  const { paid, residual } = imputePayment(debt, paidCents);
  const leftCents = debtTotal(residual);
  const lines = order.filter((part) => paid[part] > 0).map((part): ComputedLine => ({
    label: `Acconto ${words.label}, ${words[part]}`, cents: paid[part], account: 'municipality',
    detail: residual[part] === 0 ? 'per intero' : `di ${formatEuro(debt[part])} dovuti`,
  }));
  const last = lines.at(-1);
  if (last !== undefined) lines[lines.length - 1] = { ...last, label: last.label + leftText(leftCents, words.note) };
  return { lines, totalCents: sumCents(lines.map(({ cents }) => cents)), f24: [], plan: [], onAccount: { owedCents, paidCents: debtTotal(paid), leftCents } };
}

/** The debt of a form; each part in cents, never below zero. */
export function readDebt(method: OnAccountMethod, reading: FeeReading): Debt {
  const cents = (expression: string): number => Math.max(0, reading.integer(expression));
  return { costsCents: cents(method.costs), interestCents: cents(method.interest), capitalCents: cents(method.principal) };
}

/** What is paid now of a debt that the form says; undefined while either is not typed. */
export function computeDebt(method: OnAccountMethod, reading: FeeReading): Computation | undefined {
  const [debt, paidCents] = [readDebt(method, reading), reading.amount(method.paid)];
  if (paidCents === undefined || debtTotal(debt) === 0) return undefined;
  return computeOnAccount(debt, paidCents, { label: method.label, costsCents: 'spese', interestCents: 'interessi', capitalCents: 'capitale' });
}

/** Nobody pays more than is owed: what is beyond it would have to be given back. */
export function onAccountProblem(fieldId: string, reading: FeeReading, owedCents: number | undefined): Problem[] {
  const paidCents = reading.amount(fieldId);
  if (paidCents === undefined || owedCents === undefined || paidCents <= owedCents) return [];
  return [{ fieldId, code: 'ON_ACCOUNT_TOO_MUCH', message: `L'acconto supera la somma dovuta: al massimo ${formatEuro(owedCents)}.` }];
}
