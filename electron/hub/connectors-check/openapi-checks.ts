import type { ErrorObject, ValidateFunction } from 'ajv';
import { loadDevPackage } from './dev-packages.ts';
import { isNode, type Node, type Side } from './openapi-dialect.ts';
import { readOpenApiDocument, type OpenApiDocument } from './openapi-document.ts';
import { findTemplate } from './openapi-paths.ts';
import type { SpecFiles } from './spec-files.ts';

/** The checks of one description. `path` is a template of it or an actual path; messages are empty when all is well. */
export interface OpenApiChecks {
  request(method: string, path: string, body: unknown): string[];
  response(method: string, path: string, status: number, body: unknown): string[];
  /** What the description asks for in headers and, in an actual path, in the query. */
  parameters(method: string, path: string, headers: Readonly<Record<string, unknown>>): string[];
  readonly operations: readonly { readonly method: string; readonly path: string; readonly statuses: readonly string[] }[];
  /** Where the description itself is broken or refers to what is not there: anything is valid in those places. */
  readonly flaws: readonly string[];
}

type Compile = (schema: Node) => ValidateFunction;

async function createCompile(document: OpenApiDocument): Promise<Compile> {
  const { Ajv2020 } = await loadDevPackage('ajv', () => import('ajv/dist/2020.js'));
  const { default: formats } = await loadDevPackage('ajv-formats', () => import('ajv-formats'));
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, logger: false, unicodeRegExp: false });
  formats.default(ajv);
  for (const [address, each] of document.all) ajv.addSchema(each, address);
  return (schema) => ajv.compile(schema);
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const extra = Object.values(params).filter((value) => typeof value === 'string' || Array.isArray(value));
  const detail = extra.length === 0 ? '' : ` (${extra.map((value) => JSON.stringify(value)).join(', ')})`;
  return `${instancePath === '' ? '/' : instancePath} ${message ?? 'is wrong'}${detail}`;
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const;

/** One side of a description: finds operations and validates values. */
async function readSide(files: SpecFiles, file: string, side: Side) {
  const document = readOpenApiDocument(files, file, side);
  const compile = await createCompile(document);
  const itemOf = (template: string): Node => document.follow(isNode(document.root.paths) ? document.root.paths[template] : undefined) ?? {};
  return {
    document,
    itemOf,
    find(method: string, path: string): Node | undefined {
      const template = findTemplate(document.root, path);
      return template === undefined ? undefined : document.follow(itemOf(template)[method.toLowerCase()]);
    },
    parametersOf(method: string, path: string): Node[] {
      const item = itemOf(findTemplate(document.root, path) ?? '');
      const own = document.follow(item[method.toLowerCase()])?.parameters;
      const listed = [item.parameters, own].filter((each) => Array.isArray(each)).flat();
      return listed.map((each: unknown) => document.follow(each)).filter((each) => each !== undefined);
    },
    validate(schema: Node, value: unknown): string[] {
      const check = compile(schema);
      return check(value) ? [] : (check.errors ?? []).map(describe);
    },
  };
}

/** Reads a JSON Schema that stands alone in a file. */
export async function checkWithJsonSchema(files: SpecFiles, file: string): Promise<(value: unknown) => string[]> {
  const { document, validate } = await readSide(files, file, 'response');
  return (value) => validate(document.root, value);
}

/** The schema of a body among its media types: JSON if there is one, else the first that has a schema. */
function schemaOfContent(content: unknown): Node | undefined {
  if (!isNode(content)) return undefined;
  const kinds = Object.entries(content).sort(([one], [other]) => Number(other.includes('json')) - Number(one.includes('json')));
  return kinds.flatMap(([, media]) => isNode(media) && isNode(media.schema) ? [media.schema] : [])[0];
}

const isEmpty = (body: unknown): boolean => body === undefined || body === '';
const notDescribed = (method: string, path: string): string[] => [`${method.toUpperCase()} ${path} is not an operation of the description`];

type Reader = Awaited<ReturnType<typeof readSide>>;

function checkRequest(reader: Reader, call: { method: string; path: string }, body: unknown): string[] {
  const operation = reader.find(call.method, call.path);
  if (operation === undefined) return notDescribed(call.method, call.path);
  const described = reader.document.follow(operation.requestBody);
  const inBody = reader.parametersOf(call.method, call.path).find((parameter) => parameter.in === 'body');
  const schema = schemaOfContent(described?.content) ?? (isNode(inBody?.schema) ? inBody.schema : undefined);
  if (isEmpty(body)) return (described ?? inBody)?.required === true ? ['the body is missing'] : [];
  if (described === undefined && inBody === undefined) {
    return reader.parametersOf(call.method, call.path).some((parameter) => parameter.in === 'formData') ? [] : ['no body is described'];
  }
  return schema === undefined ? [] : reader.validate(schema, body);
}

function checkResponse(reader: Reader, call: { method: string; path: string; status: number }, body: unknown): string[] {
  const operation = reader.find(call.method, call.path);
  if (operation === undefined) return notDescribed(call.method, call.path);
  const responses = isNode(operation.responses) ? operation.responses : {};
  const status = String(call.status);
  const key = [status, `${status.slice(0, 1)}XX`, 'default'].find((each) => each in responses);
  if (key === undefined) return [`status ${status} is not described`];
  const described = reader.document.follow(responses[key]);
  const schema = schemaOfContent(described?.content) ?? (isNode(described?.schema) ? described.schema : undefined);
  if (schema === undefined) return [];
  return isEmpty(body) ? ['the body is missing'] : reader.validate(schema, body);
}

function checkParameters(reader: Reader, call: { method: string; path: string }, headers: Readonly<Record<string, unknown>>): string[] {
  if (reader.find(call.method, call.path) === undefined) return notDescribed(call.method, call.path);
  const query = new URLSearchParams(call.path.split('?')[1] ?? '');
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const described = reader.parametersOf(call.method, call.path);
  const absent = described
    .filter(({ required, in: place, name }) => required === true && typeof name === 'string'
      && ((place === 'header' && !given.has(name.toLowerCase())) || (place === 'query' && !query.has(name))))
    .map(({ in: place, name }) => `the ${String(place)} parameter ${String(name)} is missing`);
  const unknown = [...new Set(query.keys())]
    .filter((name) => !described.some((each) => each.in === 'query' && each.name === name))
    .map((name) => `the query parameter ${name} is not described`);
  return [...absent, ...unknown];
}

/** Reads a description (JSON or YAML; Swagger 2, OpenAPI 3.0 or 3.1) and makes its checks. */
export async function checkWithOpenApi(files: SpecFiles, file: string): Promise<OpenApiChecks> {
  const [asking, answering] = [await readSide(files, file, 'request'), await readSide(files, file, 'response')];
  const { root, flaws } = asking.document;
  if (!isNode(root.paths)) throw new Error(`${file} describes no paths`);
  const operations = Object.keys(root.paths).flatMap((path) => methods.flatMap((method) => {
    const operation = asking.document.follow(asking.itemOf(path)[method]);
    return operation === undefined ? [] : [{ method, path, statuses: isNode(operation.responses) ? Object.keys(operation.responses) : [] }];
  }));
  return {
    request: (method, path, body) => checkRequest(asking, { method, path }, body),
    response: (...[method, path, status, body]) => checkResponse(answering, { method, path, status }, body),
    parameters: (method, path, headers) => checkParameters(asking, { method, path }, headers),
    operations,
    flaws,
  };
}
