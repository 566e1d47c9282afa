import { Liquid } from 'liquidjs';
import type { ServiceDefinition, Step } from '#shared/catalogue/service.model.ts';
import { fieldsOf } from './field-checks.ts';
import type { ServiceFault } from './service-checks.ts';

const liquid = new Liquid();

function textFault(text: string): string | undefined {
  try {
    liquid.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Unknown templates, texts that are no LiquidJS, tables over nothing. */
export function* documentFaults(service: ServiceDefinition, templates: ReadonlySet<string> | undefined): Generator<ServiceFault> {
  const groups = new Set(fieldsOf(service).filter(({ field }) => field.type === 'group').map(({ field }) => `form.${field.id}`));
  for (const [index, document] of service.documents.entries()) {
    const path = ['documents', index];
    if (templates !== undefined && !templates.has(document.template)) {
      yield { field: [...path, 'template'], message: `unknown document template "${document.template}"` };
    }
    const texts = [
      { field: [...path, 'text'], text: document.text },
      ...(document.rows ?? []).map(({ value }, row) => ({ field: [...path, 'rows', row, 'value'], text: value })),
      ...(document.table?.columns ?? []).map(({ value }, column) => ({ field: [...path, 'table', 'columns', column, 'value'], text: value })),
    ];
    for (const { field, text } of texts) {
      const message = text === undefined ? undefined : textFault(text);
      if (message !== undefined) yield { field, message };
    }
    if (document.table !== undefined && document.table.each !== 'family' && !groups.has(document.table.each)) {
      yield { field: [...path, 'table', 'each'], message: `"${document.table.each}" is neither family nor a group of the form` };
    }
  }
}

/** Portals that would copy what is not there, and steps whose end leads nowhere. */
export function* stepFaults(service: ServiceDefinition): Generator<ServiceFault> {
  const known = new Set(fieldsOf(service).map(({ field }) => field.id));
  for (const [index, step] of service.steps.entries()) {
    for (const [at, path] of portalPaths(step).entries()) {
      const [root, id = ''] = path.split('.');
      if (root !== 'person' && !(root === 'form' && known.has(id))) {
        yield { field: ['steps', index, 'portal', 'copy', at], message: `"${path}" is neither of the person nor a field of the form` };
      }
    }
  }
}

const portalPaths = (step: Step): readonly string[] => step.portal?.copy ?? [];
