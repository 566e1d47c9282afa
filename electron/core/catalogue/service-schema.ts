import { z } from 'zod';
import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { isMap, type YamlMap } from './merge-yaml.ts';

/** What a file always says itself; the rest may be inherited. */
const alwaysRequired = ['id', 'code', 'version', 'validFrom', 'title', 'summary'];

const useFragment: YamlMap = {
  type: 'object', properties: { use: { type: 'string', description: 'Name of a file of resources/fragments' } }, required: ['use'], additionalProperties: false,
};

/** An item of a list as a file may write it: whole, only what changes of an inherited one, or a fragment's name. */
function itemSchema(item: YamlMap): YamlMap {
  const properties = isMap(item['properties']) ? item['properties'] : {};
  const isNamed = ['id', 'template', 'system'].some((key) => key in properties);
  const changed = isNamed && {
    properties: { ...properties, remove: { const: true, description: 'Takes the inherited item out' }, before: { type: 'string', description: 'Id of the item that it goes before' } },
  };
  return { anyOf: [{ ...item, ...changed }, useFragment] };
}

/**
 * What is there is checked, what is missing may be inherited: nothing is required at any depth, lists may be short and take fragments,
 * and null takes an inherited key away.
 */
function loosen(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosen);
  if (!isMap(schema)) return schema;
  const { required: _required, minItems: _minItems, properties, ...others } = schema;
  const rest = Object.fromEntries(Object.entries(others).map(([key, value]) => [key, loosen(value)]));
  const { items } = rest;
  return {
    ...rest,
    ...(isMap(items) && (items['type'] === 'object' || 'anyOf' in items) && { items: itemSchema(items) }),
    ...(isMap(properties) && { properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, { anyOf: [loosen(value), { type: 'null' }] }])) }),
  };
}

/** The JSON Schema by which an editor completes and checks a service's file: `resources/schemas/service.schema.json`. */
export function serviceFileSchema(): YamlMap {
  const schema = loosen(z.toJSONSchema(ServiceDefinition, { io: 'input', unrepresentable: 'any' }));
  if (!isMap(schema) || !isMap(schema['properties'])) throw new Error('The schema of services is no object');
  return { ...schema, title: 'Service of Sportello Facile', required: alwaysRequired };
}
