import type { XmlElement, XmlName } from './xml-element.ts';

type Rendered = ReadonlyMap<string, string>;

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');

const escapeAttribute = (value: string): string => value
  .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  .replaceAll('\t', '&#x9;').replaceAll('\n', '&#xA;').replaceAll('\r', '&#xD;');

const qualified = ({ prefix, name }: XmlName): string => prefix === '' ? name : `${prefix}:${name}`;

const byCode = (one: string, other: string): number => one < other ? -1 : Number(one > other);

/** Prefixes that the element itself uses and no element written around it has declared alike. */
function missingDeclarations(element: XmlElement, rendered: Rendered): [prefix: string, namespace: string][] {
  const used = new Map<string, string>([[element.prefix, element.namespace]]);
  for (const { prefix, namespace } of element.attributes) {
    if (prefix !== '' && prefix !== 'xml') used.set(prefix, namespace);
  }
  return [...used].filter(([prefix, namespace]) => (rendered.get(prefix) ?? '') !== namespace).sort(([one], [other]) => byCode(one, other));
}

function write(element: XmlElement, rendered: Rendered): string {
  const declared = missingDeclarations(element, rendered);
  const declarations = declared.map(([prefix, namespace]) =>
    ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${escapeAttribute(namespace)}"`);
  const attributes = [...element.attributes]
    .sort((one, other) => byCode(one.namespace, other.namespace) || byCode(one.name, other.name))
    .map((attribute) => ` ${qualified(attribute)}="${escapeAttribute(attribute.value)}"`);
  const inside = new Map([...rendered, ...declared]);
  const content = element.children.map((child) => typeof child === 'string' ? escapeText(child) : write(child, inside));
  const tag = qualified(element);
  return `<${tag}${declarations.join('')}${attributes.join('')}>${content.join('')}</${tag}>`;
}

/**
 * The exclusive canonical form of an element (W3C xml-exc-c14n, without comments): what is signed, and also what is sent,
 * so that nobody has to normalise it first. Every value is escaped here and nowhere else.
 */
export function canonicalXml(element: XmlElement): string {
  return write(element, new Map());
}
