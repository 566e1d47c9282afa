import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { ServiceFault } from './service-fault.ts';

/** The step that bears a mark, and where it stands; undefined where none does. */
function markedStep({ steps }: ServiceDefinition, mark: 'decides' | 'releases') {
  const index = steps.findIndex((step) => step[mark] === true);
  const step = steps[index];
  return step && { step, index };
}

/**
 * A fee due at the decision where nobody decides or nothing is released after it: it would never be owed, or never be asked for. Both steps have
 * to be there whenever the fee is: without a condition, or under the fee's own.
 */
export function* decisionFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const late = [...service.fees.entries()].filter(([, { due }]) => due === 'decision');
  const [decides, releases] = [markedStep(service, 'decides'), markedStep(service, 'releases')];
  for (const [index, step] of service.steps.entries()) {
    if (step.decides === true && index !== decides?.index) yield { field: ['steps', index, 'decides'], message: 'another step decides already' };
    if (step.releases === true && index !== releases?.index) yield { field: ['steps', index, 'releases'], message: 'another step releases already' };
    if (step.decides === true && step.owner === 'counter') yield { field: ['steps', index, 'decides'], message: 'the counter does not decide: what it settles is due at filing' };
    if ((step.decides === true || step.releases === true) && late.length === 0) {
      yield { field: ['steps', index, step.decides === true ? 'decides' : 'releases'], message: 'no fee is due at the decision' };
    }
  }
  for (const [index, fee] of late) {
    const field = ['fees', index, 'due'];
    if (decides === undefined) yield { field, message: 'no step decides (decides: true)' };
    else if (releases === undefined || releases.index <= decides.index) yield { field, message: 'no step after the one that decides releases anything (releases: true)' };
    else {
      const hidden = [decides, releases].find(({ step: { when } }) => when !== undefined && when !== fee.when);
      if (hidden !== undefined) yield { field, message: `the step "${hidden.step.id}" may be missing when the fee is due: their conditions differ` };
    }
  }
}
