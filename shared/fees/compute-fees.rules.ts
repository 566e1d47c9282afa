import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { Problem } from '../cases/case-file.model.ts';
import type { Facts } from '../cases/facts.model.ts';
import { computeFine } from './compute-fine.rules.ts';
import { computeLatePayment, lateProblem } from './compute-late-payment.rules.ts';
import { computePlan } from './compute-plan.rules.ts';
import type { Computation } from './computation.model.ts';
import { readFees, type FeeBasis } from './fee-reading.ts';

/**
 * What the law makes of the amounts in a form, as the service's `computation` says; undefined while something of it is not typed yet, or
 * where law or tables do not allow it.
 */
export function computeFees(service: ServiceDefinition, facts: Facts, basis: FeeBasis): Computation | undefined {
  const { computation: method } = service;
  if (method === undefined) return undefined;
  const reading = readFees(service, facts, basis);
  if (method.when !== undefined && !reading.holds(method.when)) return undefined;
  switch (method.kind) {
    case 'traffic-fine': return computeFine(method, reading);
    case 'late-payment': return computeLatePayment(method, reading);
    case 'instalments': return computePlan(method, reading);
  }
}

/** What keeps a case from being settled because its sum cannot be reckoned. */
export function feeProblems(service: ServiceDefinition, facts: Facts, basis: FeeBasis): Problem[] {
  const { computation: method } = service;
  if (method?.kind !== 'late-payment') return [];
  const reading = readFees(service, facts, basis);
  if (method.when !== undefined && !reading.holds(method.when)) return [];
  return lateProblem(method, reading);
}
