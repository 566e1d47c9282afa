import { scopeOf } from '../catalogue/condition.ts';
import type { ServiceDefinition, Step } from '../catalogue/service.model.ts';
import { dueDay, lastDay } from '../catalogue/term.rules.ts';
import { addDays, countDays } from '../kernel/calendar.ts';
import { DomainError } from '../kernel/domain-error.ts';
import type { Qualification } from '../staff/qualification.model.ts';
import type { Facts } from './facts.model.ts';
import { visibleFacts } from './form.rules.ts';
import type { CaseAct, CaseActKind, Progress, ProgressState } from './progress.model.ts';

/** Days for observations on the reasons against a request (art. 10-bis L. 241/1990). */
const observationDays = 10;

/** The steps that this case has, in order. */
export function stepsOf(service: ServiceDefinition, facts: Facts): Step[] {
  const scope = scopeOf(service);
  const seen = visibleFacts(service, facts);
  return service.steps.filter(({ when }) => when === undefined || scope.holds(when, seen));
}

/** The steps that are done when the counter settles: all before the first of somebody else. */
export function counterSteps(service: ServiceDefinition, facts: Facts): Step[] {
  const steps = stepsOf(service, facts);
  const firstOther = steps.findIndex(({ owner }) => owner !== 'counter');
  return firstOther < 0 ? steps : steps.slice(0, firstOther);
}

/** Whether the plan of a case becomes notices now: at the step that issues them, or once the counter has settled a case that nobody else decides. */
export function issuesPlan(service: ServiceDefinition, facts: Facts, { state, stepId }: Progress): boolean {
  if (state === 'closed') return counterSteps(service, facts).some(({ issues }) => issues !== undefined);
  return state === 'open' && stepsOf(service, facts).some(({ id, issues }) => id === stepId && issues !== undefined);
}

function onStep(step: Step | undefined, { today: day, patronSaint }: Facts, kept: Partial<Progress>): Progress {
  if (step === undefined) return { state: 'closed', since: day, outcome: 'done', wasSuspended: kept.wasSuspended ?? false, dueOn: kept.dueOn };
  return {
    state: 'open', stepId: step.id, since: day, wasSuspended: kept.wasSuspended ?? false, dueOn: kept.dueOn,
    stepDueOn: step.term && lastDay(day, step.term.days, { unit: step.term.unit, patronSaint }),
    notBefore: step.notBefore && addDays(day, step.notBefore.days),
  };
}

/** Where a case file is once the counter has settled it: at the first step of somebody else, or over. */
export function beginProgress(service: ServiceDefinition, facts: Facts): Progress {
  const steps = stepsOf(service, facts);
  const next = steps[counterSteps(service, facts).length];
  return onStep(next, facts, { dueOn: dueDay(service, facts.today, facts.patronSaint) });
}

/** What may be done in each state. */
const allowed: Readonly<Record<ProgressState, readonly CaseActKind[]>> = {
  open: ['advance', 'ask-integration', 'announce-refusal', 'refuse', 'withdraw'],
  suspended: ['receive-integration', 'announce-refusal', 'withdraw'],
  'refusal-announced': ['receive-observations', 'refuse', 'withdraw'],
  closed: ['reopen'],
  refused: ['reopen'],
  withdrawn: ['reopen'],
};

/** What may be done with a case file now. */
export function actsFor(service: Pick<ServiceDefinition, 'lifts'>, progress: Progress): CaseActKind[] {
  const acts = allowed[progress.state];
  const isLifted = service.lifts.some(({ duty }) => duty === 'refusal-notice');
  return acts.filter((kind) => {
    if (kind === 'ask-integration') return !progress.wasSuspended;
    if (kind === 'announce-refusal') return !isLifted;
    return kind !== 'refuse' || isLifted || progress.state === 'refusal-announced';
  });
}

export interface Doing {
  readonly facts: Facts;
  readonly progress: Progress;
  readonly qualifications: readonly Qualification[];
}

/** The term goes on where it stood still: as many days are left as were left then. */
function resumed(service: ServiceDefinition, { dueOn, suspendedOn }: Progress, { today: day, patronSaint }: Facts): { dueOn?: string } {
  if (dueOn === undefined || suspendedOn === undefined) return { dueOn };
  const unit = service.term?.unit ?? 'calendar';
  return { dueOn: lastDay(day, Math.max(0, countDays(suspendedOn, dueOn, { unit, patronSaint })), { unit, patronSaint }) };
}

/** Throws `QUALIFICATION_MISSING` when a step needs what one does not hold. */
export function requireQualified(step: Pick<Step, 'qualification' | 'title'>, held: readonly Qualification[]): void {
  const { qualification, title } = step;
  if (qualification !== undefined && !held.includes(qualification)) throw new DomainError('QUALIFICATION_MISSING', { qualification, step: title });
}

/**
 * Where the case file is after an act. Throws `ACT_NOT_ALLOWED { state }`, `STEP_NOT_CURRENT`, `STEP_TOO_EARLY { notBefore }`,
 * `OUTCOME_UNKNOWN`, `REASON_MISSING`, `REFUSAL_TOO_EARLY { notBefore }` (art. 10-bis: ten days for observations), `QUALIFICATION_MISSING`.
 */
export function progressAfter(service: ServiceDefinition, act: CaseAct, doing: Doing): Progress {
  const { progress, facts } = doing;
  const day = facts.today;
  if (!actsFor(service, progress).includes(act.kind)) throw new DomainError('ACT_NOT_ALLOWED', { state: progress.state });
  const still = { stepId: progress.stepId, since: day, wasSuspended: progress.wasSuspended, dueOn: progress.dueOn };
  switch (act.kind) {
    case 'advance': return advanced(service, act, doing);
    case 'ask-integration': return { ...still, state: 'suspended', suspendedOn: day, wasSuspended: true };
    case 'receive-integration': return { ...still, ...resumed(service, progress, facts), state: 'open' };
    case 'announce-refusal': return { ...still, state: 'refusal-announced', suspendedOn: progress.suspendedOn ?? day };
    case 'receive-observations': return { ...still, ...resumed(service, progress, facts), state: 'open' };
    case 'refuse': {
      const notBefore = lastDay(progress.since, observationDays);
      if (progress.state === 'refusal-announced' && day <= notBefore) throw new DomainError('REFUSAL_TOO_EARLY', { notBefore: addDays(notBefore, 1) });
      return { ...still, stepId: undefined, state: 'refused' };
    }
    case 'withdraw': return { ...still, stepId: undefined, state: 'withdrawn' };
    case 'reopen': {
      const steps = stepsOf(service, facts);
      const last = steps.findLast(({ owner }) => owner !== 'counter') ?? steps.at(-1);
      return onStep(last, facts, { wasSuspended: progress.wasSuspended, dueOn: dueDay(service, day, facts.patronSaint) });
    }
  }
}

function advanced(service: ServiceDefinition, act: Extract<CaseAct, { kind: 'advance' }>, { facts, progress, qualifications }: Doing): Progress {
  const day = facts.today;
  const steps = stepsOf(service, facts);
  const at = steps.findIndex(({ id }) => id === progress.stepId);
  const step = steps[at];
  if (step === undefined || act.stepId !== step.id) throw new DomainError('STEP_NOT_CURRENT');
  requireQualified(step, qualifications);
  if (progress.notBefore !== undefined && day < progress.notBefore) throw new DomainError('STEP_TOO_EARLY', { notBefore: progress.notBefore });
  const outcome = step.outcomes?.find(({ id }) => id === act.outcome);
  if (step.outcomes !== undefined && outcome === undefined) throw new DomainError('OUTCOME_UNKNOWN');
  const kept = { since: day, wasSuspended: progress.wasSuspended, dueOn: progress.dueOn };
  if (outcome?.leads === 'refuse' && (act.note ?? '').trim() === '') throw new DomainError('REASON_MISSING');
  switch (outcome?.leads ?? 'next') {
    case 'close': return { ...kept, state: 'closed', outcome: outcome?.id ?? 'done' };
    case 'refuse': return service.lifts.some(({ duty }) => duty === 'refusal-notice')
      ? { ...kept, state: 'refused', outcome: outcome?.id ?? 'refused' }
      : { ...kept, state: 'refusal-announced', stepId: step.id, suspendedOn: day };
    case 'next': return onStep(steps[at + 1], facts, kept);
  }
}
