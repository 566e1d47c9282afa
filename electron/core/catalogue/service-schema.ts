import { z } from 'zod';
import { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { isMap, type YamlMap } from './merge-yaml.ts';

/** What a file always says itself; the rest may be inherited. */
const alwaysRequired = ['id', 'code', 'version', 'validFrom', 'title', 'summary'];

const useFragment: YamlMap = {
  type: 'object', properties: { use: { type: 'string', description: 'Name of a file of resources/fragments' } }, required: ['use'], additionalProperties: false,
};

/** An item of a list as a file may write it: whole, a fragment's name, or only what changes of an inherited one. */
function itemSchema(item: YamlMap): YamlMap {
  const properties = isMap(item['properties']) ? item['properties'] : {};
  const identity = ['id', 'template', 'system'].find((key) => key in properties);
  if (identity === undefined) return item;
  const change = {
    ...item, required: [identity],
    properties: { ...properties, remove: { const: true, description: 'Takes the inherited item out' }, before: { type: 'string', description: 'Id of the item that it goes before' } },
  };
  return { anyOf: [item, change, useFragment] };
}

/** Lists of objects take fragments and changes, at every depth; a key of an inherited service can be taken away with null. */
function loosen(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(loosen);
  if (!isMap(schema)) return schema;
  const loosened = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, loosen(value)]));
  const { items } = loosened;
  return isMap(items) && items['type'] === 'object' ? { ...loosened, items: itemSchema(items) } : loosened;
}

/** The JSON Schema by which an editor completes and checks a service's file: `resources/schemas/service.schema.json`. */
export function serviceFileSchema(): YamlMap {
  const schema = loosen(z.toJSONSchema(ServiceDefinition, { io: 'input', unrepresentable: 'any' }));
  if (!isMap(schema) || !isMap(schema['properties'])) throw new Error('The schema of services is no object');
  const properties = Object.fromEntries(Object.entries(schema['properties']).map(([key, value]) =>
    [key, alwaysRequired.includes(key) ? value : { anyOf: [value, { type: 'null' }] }]));
  return { ...schema, title: 'Service of Sportello Facile', required: alwaysRequired, properties };
}
