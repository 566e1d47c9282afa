import { conditionScope } from '#shared/catalogue/condition.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { FieldPath } from '#core/kernel/yaml-file.ts';
import { computationFaults } from './computation-checks.ts';
import { conditionFaults } from './condition-checks.ts';
import { documentFaults, stepFaults } from './document-checks.ts';
import { decisionFaults } from './decision-checks.ts';
import { fieldFaults, fieldsOf } from './field-checks.ts';
import { kindFaults } from './kind-checks.ts';
import type { Known, ServiceFault } from './service-fault.ts';
import type { TariffBook } from './tariff-book.ts';

/** All that is wrong in one service: references to what does not exist, and conditions that cannot be evaluated. */
export function checkService(service: ServiceDefinition, known: Known): ServiceFault[] {
  const { codes } = known.tariff;
  const scope = conditionScope(fieldsOf(service).map(({ field }) => field), codes);
  return [
    ...kindFaults(service, known), ...duplicateFaults(service), ...fieldFaults(service), ...feeFaults(service, known.tariff), ...decisionFaults(service),
    ...documentFaults(service, known), ...stepFaults(service), ...lifeEventFaults(service, known.lifeEvents),
    ...conditionFaults(service, { scope, codes }), ...computationFaults(service, { ...known, scope }),
  ];
}

function* duplicateFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const lists: { path: FieldPath; items: readonly { id: string }[] }[] = [
    { path: ['blockers'], items: service.blockers },
    { path: ['form'], items: service.form },
    { path: ['steps'], items: service.steps },
    { path: ['fees'], items: service.fees },
  ];
  for (const { path, items } of lists) {
    for (const [index, { id }] of items.entries()) {
      if (items.findIndex((other) => other.id === id) < index) {
        yield { field: [...path, index, 'id'], message: `duplicate id "${id}"` };
      }
    }
  }
}

function* feeFaults(service: ServiceDefinition, tariff: TariffBook): Generator<ServiceFault> {
  const hasExemption = fieldsOf(service).some(({ field }) => field.optionsFrom === 'stamp-exemptions');
  for (const [index, fee] of service.fees.entries()) {
    if ((fee.tariff === undefined) === (fee.amount === undefined)) {
      yield { field: ['fees', index], message: 'has either a tariff code or an amount' };
    }
    if (fee.tariff !== undefined && !tariff.has(fee.tariff)) {
      yield { field: ['fees', index, 'tariff'], message: `unknown tariff code "${fee.tariff}"` };
    }
    if (fee.amount !== undefined && fee.label === undefined) {
      yield { field: ['fees', index, 'label'], message: 'an amount has a label of its own' };
    }
    if (fee.liftedBy !== undefined && !hasExemption) {
      yield { field: ['fees', index, 'liftedBy'], message: 'no field of the form takes its options from stamp-exemptions' };
    }
  }
}

function* lifeEventFaults(service: ServiceDefinition, known: ReadonlySet<string>): Generator<ServiceFault> {
  for (const [index, event] of service.lifeEvents.entries()) {
    if (!known.has(event)) yield { field: ['lifeEvents', index], message: `unknown life event "${event}": the list is reference/life-events.yaml` };
  }
}
