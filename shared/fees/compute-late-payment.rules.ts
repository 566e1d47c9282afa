import type { LatePaymentMethod } from '../catalogue/fee-method.model.ts';
import type { Problem } from '../cases/case-file.model.ts';
import { formatDay } from '../kernel/dates.ts';
import { sumCents } from '../kernel/money.ts';
import type { Computation, ComputedLine } from './computation.model.ts';
import { f24Rows } from './f24.rules.ts';
import type { FeeReading } from './fee-reading.ts';
import { interestText, penaltyText } from './fee-words.ts';
import { lateFault, latePayment, type LatePaymentDue } from './late-payment.rules.ts';

/** One tax of the form: its code for F24, how many buildings, and what of it is not paid. */
interface UnpaidTax { readonly tribute: string; readonly properties: number; readonly cents: number }

const whole = (value: unknown): number => Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : 0;

function readTaxes({ tax, rows, f24 }: LatePaymentMethod, reading: FeeReading): UnpaidTax[] {
  const taxes = rows === undefined
    ? [{ tribute: f24?.codes?.tax ?? '', properties: 0, cents: tax === undefined ? 0 : reading.integer(tax) }]
    : reading.rows(rows.of).map((row) => ({
      tribute: String(row[rows.code] ?? ''), properties: rows.properties === undefined ? 0 : whole(row[rows.properties]), cents: whole(row[rows.amount]),
    }));
  return taxes.filter(({ cents }) => cents > 0);
}

/** From when to when it is late; undefined while a day is missing. */
function readDays({ dueOn, paidOn }: LatePaymentMethod, reading: FeeReading): { dueOn: string; paidOn: string } | undefined {
  const days = { dueOn: reading.day(dueOn), paidOn: paidOn === undefined ? reading.today : reading.day(paidOn) };
  return days.dueOn === undefined || days.paidOn === undefined ? undefined : { dueOn: days.dueOn, paidOn: days.paidOn };
}

function linesOf(due: LatePaymentDue, { label, account }: { label: string; account: ComputedLine['account'] }): ComputedLine[] {
  const { taxCents, penaltyCents, interest, regime } = due;
  const unverified = (isUnverified: boolean) => ({ ...(isUnverified && { isUnverified: true as const }) });
  const lines: ComputedLine[] = [
    { label, detail: 'imposta non versata', cents: taxCents, account },
    { label: `${label}: sanzione`, detail: penaltyText(due), cents: penaltyCents, account, ...unverified(regime?.source.verifiedOn === undefined) },
    { label: `${label}: interessi`, detail: interestText(interest), cents: interest.cents, account, ...unverified(interest.parts.some((part) => part.isUnverified)) },
  ];
  return lines.filter(({ cents }) => cents > 0);
}

/** Tax, penalty and interest of each tax that is not paid; with F24 also its rows. */
export function computeLatePayment(method: LatePaymentMethod, reading: FeeReading): Computation | undefined {
  const days = readDays(method, reading);
  const taxes = readTaxes(method, reading);
  if (days === undefined || taxes.length === 0 || lateFault(days, reading.basis) !== undefined) return undefined;
  const account = method.f24 === undefined ? 'municipality' : 'f24';
  const dues = taxes.map((tax) => ({ ...tax, due: latePayment(tax.cents, { ...days, tables: reading.basis }) }));
  const lines = dues.flatMap(({ tribute, due }) => linesOf(due, { account, label: method.rows === undefined ? method.label : `${method.label}, codice ${tribute}` }));
  const f24 = method.f24 && f24Rows(dues, { municipality: reading.basis.cadastralCode ?? '', year: reading.integer(method.f24.year), codes: method.f24.codes });
  return { lines, totalCents: sumCents(lines.map(({ cents }) => cents)), payBy: days.paidOn, f24: f24 ?? [], plan: [] };
}

/** Why it cannot be reckoned, in words. */
export function lateProblem(method: LatePaymentMethod, reading: FeeReading): Problem[] {
  const days = readDays(method, reading);
  if (days === undefined || readTaxes(method, reading).length === 0) return [];
  switch (lateFault(days, reading.basis)) {
    case undefined: return [];
    case 'LATE_PAYMENT_CLOSED':
      return [{ fieldId: method.dueOn, code: 'LATE_PAYMENT_CLOSED', message: `Le regole del ravvedimento per una scadenza del ${formatDay(days.dueOn)} non sono nel catalogo: passare la richiesta all'ufficio tributi.` }];
    case 'INTEREST_RATE_MISSING':
      return [{ fieldId: method.paidOn ?? method.dueOn, code: 'INTEREST_RATE_MISSING', message: `Il tasso degli interessi legali fino al ${formatDay(days.paidOn)} non è ancora nel catalogo: passare la richiesta all'ufficio tributi.` }];
  }
}
