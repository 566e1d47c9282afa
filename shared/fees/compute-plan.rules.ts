import type { InstalmentsMethod } from '../catalogue/fee-method.model.ts';
import { formatDay } from '../kernel/dates.ts';
import { formatEuro, sumCents } from '../kernel/money.ts';
import type { Computation, ComputedLine } from './computation.model.ts';
import type { InstalmentRule } from './fee-tables.model.ts';
import type { FeeReading } from './fee-reading.ts';
import { basisPointsText } from './fee-words.ts';
import { instalmentPlan, planFault, type Instalment } from './instalment-plan.rules.ts';

/** The rate of the plan; undefined where the legal rate of today is not in the table. */
function rateOf({ interest }: InstalmentRule, { basis, today }: FeeReading): number | undefined {
  if (interest === 'none') return 0;
  return interest === 'legal' ? basis.interest.find(({ from, to }) => from <= today && today <= to)?.basisPoints : interest;
}

function lineOf({ number, dueOn, capitalCents, interestCents, cents }: Instalment, { basisPoints, isUnverified }: { basisPoints: number; isUnverified: boolean }): ComputedLine {
  const interest = interestCents === 0 ? '' : ` e ${formatEuro(interestCents)} di interessi al ${basisPointsText(basisPoints)}`;
  return {
    label: `Rata ${String(number)}, entro il ${formatDay(dueOn)}`, detail: `${formatEuro(capitalCents)} di capitale${interest}`,
    cents, account: 'later', ...(isUnverified && { isUnverified }),
  };
}

/** The plan that is asked for, from today; undefined where the rule does not grant it. */
export function computePlan(method: InstalmentsMethod, reading: FeeReading): Computation | undefined {
  const rule = reading.basis.instalments.find(({ id }) => id === method.rule);
  const [totalCents, count] = [reading.integer(method.total), reading.integer(method.count)];
  const basisPoints = rule && rateOf(rule, reading);
  if (rule === undefined || basisPoints === undefined || totalCents <= 0 || count < 2 || planFault(rule, { totalCents, count }) !== undefined) return undefined;
  const plan = instalmentPlan(rule, { totalCents, count, from: reading.today, basisPoints, patronSaint: reading.patronSaint });
  const lines = plan.map((instalment) => lineOf(instalment, { basisPoints, isUnverified: rule.source.verifiedOn === undefined }));
  return { lines, totalCents: sumCents(plan.map(({ cents }) => cents)), f24: [], plan };
}
