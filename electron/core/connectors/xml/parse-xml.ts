import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { XmlAttribute, XmlElement, XmlName } from './xml-element.ts';
import { decodeAttribute, decodeText } from './xml-text.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
/** What no message of a central system reaches: beyond it, a document is made to do harm. */
const limits = { characters: 32 * 1024 * 1024, attributeCharacters: 64 * 1024, depth: 64, tags: 200_000 } as const;

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', attributesGroupName: false, cdataPropName: '#cdata',
  trimValues: false, parseTagValue: false, parseAttributeValue: false, processEntities: false,
  ignoreDeclaration: true, ignorePiTags: true, maxNestedTags: limits.depth + 2,
});

const Attributes = z.record(z.string(), z.string());
const Node = z.record(z.string(), z.unknown());
const Nodes = z.array(Node);
type Node = z.infer<typeof Node>;

interface Around { readonly scope: ReadonlyMap<string, string>; readonly depth: number }

function resolveName(qualified: string, scope: ReadonlyMap<string, string>, isAttribute: boolean): XmlName {
  const [first = '', second, ...more] = qualified.split(':');
  if (more.length > 0) throw new Error(`${qualified} is no name`);
  const [prefix, name] = second === undefined ? ['', first] : [first, second];
  if (prefix === '' && isAttribute) return { prefix, name, namespace: '' };
  const namespace = scope.get(prefix) ?? '';
  if (namespace === '' && prefix !== '') throw new Error(`prefix ${prefix} is not declared`);
  return { prefix, name, namespace };
}

function readScope(attributes: Readonly<Record<string, string>>, outer: ReadonlyMap<string, string>): Map<string, string> {
  const scope = new Map(outer);
  for (const [name, value] of Object.entries(attributes)) {
    if (value.length > limits.attributeCharacters) throw new Error(`the attribute ${name.slice(0, 80)} is too long`);
    if (name === 'xmlns') scope.set('', decodeAttribute(value));
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), decodeAttribute(value));
  }
  return scope;
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

function readCharacterData(node: Node): string | undefined {
  if (node['#text'] !== undefined) return decodeText(String(node['#text']));
  const [raw] = node['#cdata'] === undefined ? [] : Nodes.parse(node['#cdata']);
  return raw === undefined ? undefined : String(raw['#text']).replaceAll(/\r\n?/gu, '\n');
}

function readNode(node: Node, { scope: outer, depth }: Around): XmlElement | string {
  const text = readCharacterData(node);
  if (text !== undefined) return text;
  if (depth > limits.depth) throw new Error('too deep');
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined) throw new Error('a node without a name');
  const written = Attributes.parse(node[':@'] ?? {});
  const scope = readScope(written, outer);
  const attributes: XmlAttribute[] = Object.entries(written).filter(([each]) => !isDeclaration(each))
    .map(([each, value]) => ({ ...resolveName(each, scope, true), value: decodeAttribute(value) }));
  const children = Nodes.parse(node[name]).map((child) => readNode(child, { scope, depth: depth + 1 }));
  return { ...resolveName(name, scope, false), attributes, children };
}

/** Counted before anything is read: what is between two signs costs more to parse than to find. */
function countTags(text: string): number {
  let tags = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) tags += 1;
  return tags;
}

function readRoot(text: string): XmlElement {
  if (text.length > limits.characters) throw new Error('too large');
  if (countTags(text) > limits.tags) throw new Error('too many elements');
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new Error('document types and entities are not accepted');
  const checked = XMLValidator.validate(text);
  if (checked !== true) throw new Error(checked.err.msg);
  const around = { scope: new Map([['xml', xmlNamespace]]), depth: 0 };
  const [root, another] = Nodes.parse(parser.parse(text)).map((node) => readNode(node, around)).filter((each) => typeof each !== 'string');
  if (root === undefined || another !== undefined) throw new Error('not one root element');
  return root;
}

/**
 * The root element of a document, its namespaces resolved. Throws `ANSWER_MALFORMED` for what is not XML, has a document type,
 * entities of its own or undeclared prefixes, or is larger, deeper or longer in an attribute than any honest message.
 */
export function parseXml(text: string): XmlElement {
  try {
    return readRoot(text);
  } catch (error) {
    throw new SystemFailure('ANSWER_MALFORMED', `XML: ${(error instanceof Error ? error.message : String(error)).slice(0, 200)}`);
  }
}
