import type { ServiceDefinition, ServiceKind } from '#shared/catalogue/service.model.ts';
import { isMap } from './merge-yaml.ts';
import type { Known, ServiceFault } from './service-fault.ts';

/** The key that says what a service of this kind is instead of being done here. */
const keyOfKind: Readonly<Partial<Record<ServiceKind, keyof ServiceDefinition>>> = {
  referral: 'referral', information: 'information', internal: 'internal', function: 'function', part: 'of', alias: 'of', ended: 'ended',
};

/** Papers that public bodies hold: nobody may be asked to bring them (L. 241/1990 art. 18, DPR 445/2000 art. 43). */
const heldByBodies = /\b(certificat[oi] (di|anagrafic\w*)\s*(residenza|nascita|stato di famiglia|cittadinanza|matrimonio|morte|stato libero|stato civile)|estratto dell'atto|casellario)\b/i;

/** What a service of its kind has, and what it does not. */
export function* kindFaults(service: ServiceDefinition, known: Known): Generator<ServiceFault> {
  const expected = keyOfKind[service.kind];
  for (const key of new Set(Object.values(keyOfKind))) {
    if ((service[key] !== undefined) !== (key === expected)) {
      yield { field: [key], message: key === expected ? `a service of kind ${service.kind} says it under "${key}"` : `is not for a service of kind ${service.kind}` };
    }
  }
  if (service.kind === 'counter') yield* counterFaults(service);
  yield* referenceFaults(service, known);
}

function* counterFaults(service: ServiceDefinition): Generator<ServiceFault> {
  if (service.applicants === undefined) yield { field: ['applicants'], message: 'a counter service says who may ask' };
  if (service.form.length === 0) yield { field: ['form'], message: 'a counter service has a form' };
  if (service.steps.length === 0) yield { field: ['steps'], message: 'a counter service has steps' };
  if (service.steps[0] !== undefined && service.steps[0].owner !== 'counter') yield { field: ['steps', 0, 'owner'], message: 'the first step is done at the counter' };
  if (service.takesHome === '') yield { field: ['takesHome'], message: 'a counter service says what the person leaves with' };
  if (service.sources.length === 0) yield { field: ['sources'], message: 'a counter service names its law' };
  for (const [index, item] of service.bring.entries()) {
    const { text, because } = typeof item === 'string' ? { text: item, because: undefined } : item;
    if (because === undefined && heldByBodies.test(text)) {
      yield { field: ['bring', index], message: 'a public body holds this paper: put it under exOfficio, or say because' };
    }
  }
}

function* referenceFaults(service: ServiceDefinition, known: Known): Generator<ServiceFault> {
  const target = service.of === undefined ? undefined : known.services.get(service.of);
  if (service.of !== undefined && target === undefined) yield { field: ['of'], message: `unknown service "${service.of}"` };
  const instead = service.ended?.instead;
  if (instead !== undefined && !known.services.has(instead)) yield { field: ['ended', 'instead'], message: `unknown service "${instead}"` };
  const text = isMap(target) ? JSON.stringify(target['form'] ?? []) : '';
  for (const id of Object.keys(service.presets ?? {})) {
    if (!text.includes(`"id":"${id}"`)) yield { field: ['presets', id], message: `the form of "${service.of ?? ''}" has no field "${id}"` };
  }
}
