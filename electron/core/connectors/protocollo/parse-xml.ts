import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { XmlAttribute, XmlElement, XmlName } from './xml-element.ts';

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const mostDepth = 64;

const parser = new XMLParser({
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', attributesGroupName: false,
  trimValues: false, parseTagValue: false, parseAttributeValue: false,
  processEntities: true, htmlEntities: true, ignoreDeclaration: true, ignorePiTags: true,
});

const Attributes = z.record(z.string(), z.string());
const Node = z.record(z.string(), z.unknown());
const Nodes = z.array(Node);

const malformed = (why: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', `XML: ${why}`);

/** Entities beyond XML's own five are either undeclared or declared by the sender: neither is read. */
function refuseTricks(text: string): void {
  if (/<!DOCTYPE|<!ENTITY/iu.test(text)) throw malformed('a document type is not accepted');
  const outside = text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/gu, '');
  if (/&(?!(?:amp|lt|gt|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);)/u.test(outside)) throw malformed('unknown entity');
}

function resolveName(qualified: string, scope: ReadonlyMap<string, string>, isAttribute: boolean): XmlName {
  const [first = '', second] = qualified.split(':');
  const [prefix, name] = second === undefined ? ['', first] : [first, second];
  if (prefix === '' && isAttribute) return { prefix, name, namespace: '' };
  const namespace = scope.get(prefix);
  if (namespace === undefined && prefix !== '') throw malformed(`prefix ${prefix} is not declared`);
  return { prefix, name, namespace: namespace ?? '' };
}

function readScope(attributes: Readonly<Record<string, string>>, outer: ReadonlyMap<string, string>): Map<string, string> {
  const scope = new Map(outer);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') scope.set('', value);
    else if (name.startsWith('xmlns:')) scope.set(name.slice(6), value);
  }
  return scope;
}

const isDeclaration = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

interface Around { readonly scope: ReadonlyMap<string, string>; readonly depth: number }

function readNode(node: z.infer<typeof Node>, { scope: outer, depth }: Around): XmlElement | string {
  if (depth > mostDepth) throw malformed('too deep');
  const text = node['#text'];
  if (text !== undefined) return String(text).replaceAll('\r\n', '\n');
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined) throw malformed('a node without a name');
  const written = Attributes.parse(node[':@'] ?? {});
  const scope = readScope(written, outer);
  const attributes: XmlAttribute[] = Object.entries(written).filter(([each]) => !isDeclaration(each))
    .map(([each, value]) => ({ ...resolveName(each, scope, true), value }));
  const children = Nodes.parse(node[name]).map((child) => readNode(child, { scope, depth: depth + 1 }));
  return { ...resolveName(name, scope, false), attributes, children };
}

/** The root element of a document; throws `ANSWER_MALFORMED` for what is not XML or has a document type or entities of its own. */
export function parseXml(text: string): XmlElement {
  refuseTricks(text);
  const checked = XMLValidator.validate(text);
  if (checked !== true) throw malformed(checked.err.msg);
  const roots = Nodes.parse(parser.parse(text)).map((node) => readNode(node, { scope: new Map([['xml', xmlNamespace]]), depth: 0 }));
  const root = roots.find((each) => typeof each !== 'string');
  if (root === undefined) throw malformed('no element');
  return root;
}
