import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { Problem } from '../cases/case-file.model.ts';
import type { Facts } from '../cases/facts.model.ts';
import { methodsOf, type FeeMethod } from '../catalogue/fee-method.model.ts';
import { computeFine, readFine } from './compute-fine.rules.ts';
import { computeLatePayment, lateProblem } from './compute-late-payment.rules.ts';
import { computeDebt, onAccountProblem, readDebt } from './compute-on-account.rules.ts';
import { computePlan } from './compute-plan.rules.ts';
import type { Computation } from './computation.model.ts';
import { readFees, type FeeBasis, type FeeReading } from './fee-reading.ts';
import { debtTotal } from './partial-payment.rules.ts';

/** The first way of a service whose condition holds. */
const methodOf = (service: ServiceDefinition, reading: FeeReading): FeeMethod | undefined =>
  methodsOf(service).find(({ when }) => when === undefined || reading.holds(when));

/**
 * What the law makes of the amounts in a form, as the service's `computation` says; undefined while something of it is not typed yet, or
 * where law or tables do not allow it.
 */
export function computeFees(service: ServiceDefinition, facts: Facts, basis: FeeBasis): Computation | undefined {
  if (service.computation === undefined) return undefined;
  const reading = readFees(service, facts, basis);
  const method = methodOf(service, reading);
  switch (method?.kind) {
    case undefined: return undefined;
    case 'traffic-fine': return computeFine(method, reading);
    case 'late-payment': return computeLatePayment(method, reading);
    case 'instalments': return computePlan(method, reading);
    case 'on-account': return computeDebt(method, reading);
  }
}

/** What keeps a case from being settled because its sum cannot be reckoned, or is more than is owed. */
export function feeProblems(service: ServiceDefinition, facts: Facts, basis: FeeBasis): Problem[] {
  if (service.computation === undefined) return [];
  const reading = readFees(service, facts, basis);
  const method = methodOf(service, reading);
  switch (method?.kind) {
    case 'late-payment': return lateProblem(method, reading);
    case 'traffic-fine': return method.onAccount === undefined ? [] : onAccountProblem(method.onAccount, reading, readFine(method, reading)?.due.totalCents);
    case 'on-account': return onAccountProblem(method.paid, reading, debtTotal(readDebt(method, reading)));
    case 'instalments': case undefined: return [];
  }
}
