import { scopeOf } from '../catalogue/condition.ts';
import type { FormField } from '../catalogue/form-field.model.ts';
import type { FeeLine, ServiceDefinition } from '../catalogue/service.model.ts';
import { Account, type StampExemption, type TariffLine } from '../catalogue/tariff.model.ts';
import { computeFees } from '../fees/compute-fees.rules.ts';
import type { FeeBasis } from '../fees/fee-reading.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { BillLine, StampMark } from './case-file.model.ts';
import type { Facts } from './facts.model.ts';
import { visibleFacts, visibleFields } from './form.rules.ts';
import { stampText } from './stamp-mark.rules.ts';

/** More copies than this are a slip of the finger; the form says so, the bill does not overflow. */
const largestQuantity = 1000;

interface Price { readonly label: string; readonly unit: number; readonly account: Account; readonly isUnverified?: boolean }

interface ChosenExemption {
  readonly liftsFees: boolean;
  readonly reason: string;
}

/** What a bill needs beside service and facts. */
export interface BillBasis {
  readonly caseFileId: string;
  /** Lines in force on the day, by code. */
  readonly tariff: ReadonlyMap<string, TariffLine>;
  readonly exemptions: readonly StampExemption[];
  readonly fees: FeeBasis;
  /** Stamps that were paid elsewhere. */
  readonly stamps?: readonly StampMark[];
}

/** The coded exemption chosen in the form, with the reason to print; undefined when none is, or when its field is hidden. */
function findExemption(
  service: ServiceDefinition, facts: Facts, exemptions: readonly StampExemption[],
): ChosenExemption | undefined {
  const fields = visibleFields(service, facts);
  const textOf = (field: FormField | undefined): string => (field === undefined ? '' : String(facts.form[field.id] ?? '').trim());
  const code = textOf(fields.find((field) => field.optionsFrom === 'stamp-exemptions'));
  const exemption = exemptions.find((candidate) => String(candidate.code) === code);
  if (exemption === undefined) return undefined;
  const text = exemption.needsText ? textOf(fields.find((field) => field.explains === 'stamp-exemption')) : '';
  return { liftsFees: exemption.liftsFees, reason: text === '' ? exemption.label : text };
}

function isLifted(fee: FeeLine, exemption: ChosenExemption | undefined): exemption is ChosenExemption {
  if (exemption === undefined || fee.liftedBy === undefined) return false;
  return fee.liftedBy === 'stamp-exemption' || exemption.liftsFees;
}

/** The computed lines that the till takes: F24 and instalments are none of them. */
function computedLines(service: ServiceDefinition, facts: Facts, { caseFileId, fees }: BillBasis): BillLine[] {
  const lines = computeFees(service, facts, fees)?.lines ?? [];
  return lines.flatMap(({ account, cents, ...line }) => {
    const till = Account.safeParse(account);
    return till.success ? [{ caseFileId, ...line, quantity: 1, unitCents: cents, cents, account: till.data }] : [];
  });
}

/** A stamp that was paid elsewhere is a line of its own, at zero, that says which; the others of its line are still owed. */
function withStamps(lines: readonly BillLine[], stamps: readonly StampMark[]): BillLine[] {
  const left = [...stamps];
  return lines.flatMap((line) => {
    if (line.account !== 'state-stamp-duty' || line.cents === 0) return [line];
    const used = left.splice(0, line.quantity);
    const quantity = line.quantity - used.length;
    const elsewhere = used.map((stamp): BillLine => ({ ...line, quantity: 1, unitCents: 0, cents: 0, detail: stampText(stamp), isPaidElsewhere: true }));
    return quantity === 0 ? elsewhere : [{ ...line, quantity, cents: quantity * line.unitCents }, ...elsewhere];
  });
}

/**
 * What a case owes with the request, line by line, in cents, or with `due: 'decision'` what it owes once that is granted; a line lifted by the
 * coded exemption stays, at zero, and says why. Throws TARIFF_MISSING when the tariff of the day has no line for a fee that applies.
 */
export function computeBill(service: ServiceDefinition, facts: Facts, basis: BillBasis & { readonly due?: FeeLine['due'] }): BillLine[] {
  const { due = 'filing' } = basis;
  const scope = scopeOf(service);
  const seen = visibleFacts(service, facts);
  const exemption = findExemption(service, facts, basis.exemptions);

  const priceOf = (fee: FeeLine): Price => {
    if (fee.tariff === undefined) {
      const unit = fee.amount === undefined ? 0 : Math.max(0, scope.integer(fee.amount, seen));
      return { label: fee.label ?? service.title, unit, account: 'municipality' };
    }
    const line = basis.tariff.get(fee.tariff);
    if (line === undefined) throw new DomainError('TARIFF_MISSING', { code: fee.tariff, day: facts.today });
    return { label: fee.label ?? line.label, unit: line.cents, account: line.account, isUnverified: line.source.verifiedOn === undefined };
  };

  const lines = due === 'filing' ? computedLines(service, facts, basis) : [];
  for (const fee of service.fees) {
    if (fee.due !== due) continue;
    if (fee.when !== undefined && !scope.holds(fee.when, seen)) continue;
    const quantity = Math.min(largestQuantity, scope.integer(fee.quantity, seen));
    if (quantity <= 0) continue;
    const { label, unit, account, isUnverified } = priceOf(fee);
    if (unit === 0) continue;
    const isExempt = isLifted(fee, exemption);
    lines.push({
      caseFileId: basis.caseFileId,
      label,
      quantity,
      unitCents: isExempt ? 0 : unit,
      cents: isExempt ? 0 : unit * quantity,
      account,
      ...(isExempt && { exemption: exemption.reason }),
      ...(isUnverified === true && !isExempt && { isUnverified }),
      ...(due === 'decision' && { due }),
    });
  }
  return due === 'filing' ? withStamps(lines, basis.stamps ?? []) : lines;
}
