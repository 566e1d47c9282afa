import type { Facts } from '#shared/cases/facts.model.ts';
import { scopeOf } from '#shared/catalogue/condition.ts';
import type { ServiceDefinition, Step } from '#shared/catalogue/service.model.ts';

/** Something to bring now, and why it is asked although a public body holds it. */
export interface BroughtThing { readonly text: string; readonly because?: string }

/** What of a service's guide holds for these facts. */
export interface GuideView {
  readonly bring: readonly BroughtThing[];
  readonly steps: readonly Step[];
}

/** Leaves out what is to be brought, and the steps, whose condition does not hold now. */
export function viewGuide(service: ServiceDefinition, facts: Facts): GuideView {
  const scope = scopeOf(service);
  const holds = (when: string | undefined): boolean => when === undefined || scope.holds(when, facts);
  return {
    bring: service.bring.map((item) => typeof item === 'string' ? { text: item } : item)
      .filter((item) => !('when' in item) || holds(item.when))
      .map(({ text, ...item }) => ({ text, ...('because' in item && { because: item.because }) })),
    steps: service.steps.filter(({ when }) => holds(when)),
  };
}
