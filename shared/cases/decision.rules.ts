import type { ServiceDefinition } from '../catalogue/service.model.ts';
import type { Facts } from './facts.model.ts';
import type { CaseAct, Progress } from './progress.model.ts';
import { stepsOf } from './workflow.rules.ts';

/** Whether the step that decides lies behind a case file: it was granted. */
function isGranted(service: ServiceDefinition, facts: Facts, { stepId }: Pick<Progress, 'stepId'>): boolean {
  const steps = stepsOf(service, facts);
  const decides = steps.findIndex((step) => step.decides === true);
  return decides >= 0 && steps.findIndex(({ id }) => id === stepId) > decides;
}

interface Move { readonly facts: Facts; readonly act: CaseAct; readonly before: Progress; readonly after: Progress }

/** What an act does to the fees of the decision: `owe` them, `drop` what is not paid of them, or nothing. */
export function decisionEffect(service: ServiceDefinition, { facts, before, after }: Move): 'owe' | 'drop' | undefined {
  if (after.state === 'refused' || after.state === 'withdrawn') return 'drop';
  return isGranted(service, facts, after) && !isGranted(service, facts, before) ? 'owe' : undefined;
}

/** Whether an act gives out what was granted, or ends the case as granted: not before the decision is paid. */
export function needsDecisionPaid(service: ServiceDefinition, { facts, act, before, after }: Move): boolean {
  if (act.kind !== 'advance' || !isGranted(service, facts, before) || after.state === 'refusal-announced') return false;
  const releases = stepsOf(service, facts).some(({ id, releases: gives }) => id === before.stepId && gives === true);
  return releases || (after.state === 'closed' && after.outcome === 'done');
}
