import { methodsOf } from '#shared/catalogue/fee-method.model.ts';
import type { ServiceDefinition, ServiceDocument, Step } from '#shared/catalogue/service.model.ts';
import { documentTextFaults } from '#shared/papers/document-faults.ts';
import { computedTables } from '#shared/papers/fill-document.ts';
import { fieldsOf } from './field-checks.ts';
import type { Known, KnownTemplates, ServiceFault } from './service-fault.ts';

/** Unknown templates, texts that cannot be filled, tables over nothing. */
export function* documentFaults(service: ServiceDefinition, { templates, tariff }: Pick<Known, 'templates' | 'tariff'>): Generator<ServiceFault> {
  const groups = fieldsOf(service).filter(({ field }) => field.type === 'group').map(({ field }) => `form.${field.id}`);
  const tables = new Set<string>(['family', ...groups, ...(service.computation === undefined ? [] : computedTables)]);
  for (const [index, document] of service.documents.entries()) {
    const path = ['documents', index];
    const message = templateFault(service, document, templates);
    if (message !== undefined) yield { field: [...path, 'template'], message };
    const chosen = chosenFault(service, document);
    if (chosen !== undefined) yield { field: [...path, 'anpr', 'chosenIn'], message: chosen };
    for (const fault of documentTextFaults(service, document, tariff.codes)) yield { ...fault, field: [...path, ...fault.field] };
    if (document.table !== undefined && !tables.has(document.table.each)) {
      yield { field: [...path, 'table', 'each'], message: `"${document.table.each}" is neither family nor a group of the form` };
    }
  }
}

/** A paper about its holder, asked for where nobody need be identified; one whose condition looks at the person is on its guard. */
function templateFault({ identityLevel }: ServiceDefinition, { template, when = '' }: ServiceDocument, templates: KnownTemplates | undefined): string | undefined {
  if (template === 'receipt-of-application') return 'the receipt of an application comes out by itself';
  const known = templates?.get(template);
  if (known === undefined) return templates === undefined ? undefined : `unknown document template "${template}"`;
  const isGuarded = identityLevel !== 'none' || /\bperson\./.test(when);
  return known.needsPerson && !isGuarded ? `the template "${template}" needs an identified person, and identityLevel is none` : undefined;
}

/** Kinds of certificate that are chosen where nothing can be, or a choice that stands for none. */
function chosenFault(service: ServiceDefinition, { anpr }: ServiceDocument): string | undefined {
  if (anpr === undefined || Array.isArray(anpr)) return undefined;
  const field = fieldsOf(service).find((each) => each.field.id === anpr.chosenIn)?.field;
  if (field?.type !== 'choices') return `"${anpr.chosenIn}" is no field of several choices`;
  const unknown = (field.options ?? []).filter(({ value }) => anpr.kinds[value] === undefined).map(({ value }) => value);
  return unknown.length === 0 ? undefined : `no kind of certificate stands for ${unknown.join(', ')}`;
}

/** Portals that would copy what is not there, steps that issue a plan nobody reckons. */
export function* stepFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const known = new Set(fieldsOf(service).map(({ field }) => field.id));
  const hasPlan = methodsOf(service).some(({ kind }) => kind === 'instalments');
  for (const [index, step] of service.steps.entries()) {
    if (step.issues !== undefined && !hasPlan) yield { field: ['steps', index, 'issues'], message: 'no computation of kind instalments makes a plan' };
    for (const [at, path] of portalPaths(step).entries()) {
      const [root, id = ''] = path.split('.');
      if (root !== 'person' && !(root === 'form' && known.has(id))) {
        yield { field: ['steps', index, 'portal', 'copy', at], message: `"${path}" is neither of the person nor a field of the form` };
      }
    }
  }
}

const portalPaths = (step: Step): readonly string[] => step.portal?.copy ?? [];
