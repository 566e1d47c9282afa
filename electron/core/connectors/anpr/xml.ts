import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element as read: its children by name, `{namespace}local` where it has a namespace, `local` where it has none. */
export interface XmlNode { readonly [name: string]: XmlValue }
export type XmlValue = string | XmlNode | readonly XmlValue[];

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, parseAttributeValue: false, htmlEntities: true });
const builder = new XMLBuilder({ ignoreAttributes: false });

type Scope = Readonly<Record<string, string>>;
type Parsed = Readonly<Record<string, unknown>>;

const isParsed = (value: unknown): value is Parsed => typeof value === 'object' && value !== null && !Array.isArray(value);
const attributeMark = '@_';

function scopeOf(element: Parsed, outer: Scope): Scope {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(element)) {
    if (name === `${attributeMark}xmlns`) own[''] = String(value);
    if (name.startsWith(`${attributeMark}xmlns:`)) own[name.slice(attributeMark.length + 6)] = String(value);
  }
  return { ...outer, ...own };
}

function qualify(name: string, scope: Scope): string {
  const [local = '', prefix = ''] = name.split(':').reverse();
  const namespace = scope[prefix];
  if (namespace === undefined && prefix !== '') throw new Error(`the prefix ${prefix} has no namespace`);
  return namespace === undefined || namespace === '' ? local : `{${namespace}}${local}`;
}

function readValue(value: unknown, scope: Scope): XmlValue {
  if (Array.isArray(value)) return value.map((each: unknown) => readValue(each, scope));
  if (!isParsed(value)) return String(value);
  const children = Object.entries(value).filter(([name]) => !name.startsWith(attributeMark));
  const [only] = children;
  if (children.length === 1 && only?.[0] === '#text') return String(only[1]);
  return readChildren(value, scopeOf(value, scope));
}

function readChildren(element: Parsed, scope: Scope): XmlNode {
  const node: Record<string, XmlValue> = {};
  for (const [name, value] of Object.entries(element)) {
    if (name.startsWith(attributeMark) || name === '#text' || name === '?xml') continue;
    const first: unknown = Array.isArray(value) ? value[0] : value;
    node[qualify(name, isParsed(first) ? scopeOf(first, scope) : scope)] = readValue(value, scope);
  }
  return node;
}

/** Reads a document with its namespaces; throws a plain sentence when it is none, or declares types or entities. */
export function readXml(text: string): XmlNode {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Error('document types and entities are not accepted');
  const validity = XMLValidator.validate(text);
  if (validity !== true) throw new Error(validity.err.msg);
  const parsed: unknown = parser.parse(text);
  if (!isParsed(parsed)) throw new Error('not an XML document');
  return readChildren(parsed, {});
}

/** Writes elements in the order of the keys; `@_` marks an attribute, undefined leaves an element out. */
export function writeXml(tree: Readonly<Record<string, unknown>>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build(tree)}`;
}

export const isXmlNode = (value: XmlValue | undefined): value is XmlNode => typeof value === 'object' && !Array.isArray(value);

/** The child of that name, an element with children of its own; undefined when there is none. */
export function childOf(node: XmlNode, name: string): XmlNode | undefined {
  const child = node[name];
  return isXmlNode(child) ? child : undefined;
}
