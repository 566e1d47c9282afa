/** Any value of a parsed description. */
export type Node = Record<string, unknown>;

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether bodies are read as the server reads them (`readOnly` is not asked for) or as the client does. */
export type Side = 'request' | 'response';

const types: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);
/** Keys whose members are named by the author: `type` in there is a property called type. */
const maps: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'schemas', 'definitions', '$defs']);
const data: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const', 'mapping']);

function acceptNull(schema: Node): void {
  if (schema.nullable !== true && schema['x-nullable'] !== true) return;
  if (typeof schema.type === 'string') schema.type = [schema.type, 'null'];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) schema.enum = [...schema.enum, null];
}

/** In 3.0 an exclusive bound is a flag beside the bound; ajv wants the bound itself. */
function moveBounds(schema: Node): void {
  for (const [flag, bound] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
    const isExclusive = schema[flag];
    if (typeof isExclusive !== 'boolean') continue;
    const { [flag]: _flag, ...rest } = schema;
    for (const key of Object.keys(schema)) if (!(key in rest)) Reflect.deleteProperty(schema, key);
    if (!isExclusive) continue;
    schema[flag] = schema[bound];
    Reflect.deleteProperty(schema, bound);
  }
}

function requireOfSide(schema: Node, side: Side): void {
  const { required, properties } = schema;
  if (!Array.isArray(required) || !isNode(properties)) return;
  const spared = side === 'request' ? 'readOnly' : 'writeOnly';
  schema.required = required.filter((name) => {
    const property = typeof name === 'string' ? properties[name] : undefined;
    return !(isNode(property) && property[spared] === true);
  });
}

/** How references are rewritten: to an absolute address, or undefined where what they mean is not there. */
type Resolve = (reference: string) => string | undefined;

interface Reading { readonly side: Side; readonly resolve: Resolve; readonly siblings: boolean }

function translate(node: Node, reading: Reading): Node {
  if (typeof node.$ref === 'string') {
    const target = reading.resolve(node.$ref);
    const rest = reading.siblings ? Object.fromEntries(Object.entries(node).filter(([key]) => key !== '$ref')) : {};
    return target === undefined ? rest : { ...rest, $ref: target };
  }
  const schema = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, data.has(key) ? value : walk(value, reading, maps.has(key))]));
  Reflect.deleteProperty(schema, '$id');
  Reflect.deleteProperty(schema, '$schema');
  if (typeof schema.type === 'string' && !types.has(schema.type)) Reflect.deleteProperty(schema, 'type');
  acceptNull(schema);
  moveBounds(schema);
  requireOfSide(schema, reading.side);
  return schema;
}

function walk(value: unknown, reading: Reading, isMap: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => walk(each, reading, false));
  if (!isNode(value)) return value;
  if (!isMap) return translate(value, reading);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, walk(each, reading, false)]));
}

/** A description (Swagger 2, OpenAPI 3.0 or 3.1) with its schemas in the dialect of JSON Schema 2020-12 and absolute references. */
export function toJsonSchemaDialect(document: Node, side: Side, resolve: Resolve): Node {
  const siblings = String(document.openapi ?? '').startsWith('3.1');
  return translate(document, { side, resolve, siblings });
}
