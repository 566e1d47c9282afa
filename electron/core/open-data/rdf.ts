/** Short names of the vocabularies that DCAT-AP_IT is made of. */
export const prefixes = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  dct: 'http://purl.org/dc/terms/',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatapit: 'http://dati.gov.it/onto/dcatapit#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  schema: 'http://schema.org/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
} as const;

/** `dct:title`. */
type Name = `${keyof typeof prefixes}:${string}`;

/** A link to another node or out, a text in Italian, a plain text, or a day. */
export type RdfValue = { readonly link: string } | { readonly italian: string } | { readonly plain: string } | { readonly day: string };

/** One thing that is described; links may be relative to where the description stands. */
export interface RdfNode {
  readonly id: string;
  readonly types: readonly Name[];
  readonly says: readonly (readonly [Name, RdfValue])[];
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const quoted = (text: string): string => `"${text.replaceAll(/[\\"\n\r\t]/g, (sign) => escapes[sign] ?? sign)}"`;
/** Signs that an address in Turtle may not have as they are. */
const address = (link: string): string => `<${link.replaceAll(/[\u0000-\u0020<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign))}>`;

function turtleValue(value: RdfValue): string {
  if ('link' in value) return address(value.link);
  if ('italian' in value) return `${quoted(value.italian)}@it`;
  return 'plain' in value ? quoted(value.plain) : `"${value.day}"^^xsd:date`;
}

/** A description as Turtle. */
export function turtleOf(nodes: readonly RdfNode[]): string {
  const heads = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const blocks = nodes.map(({ id, types, says }) => [`${address(id)} a ${types.join(', ')}`, ...says.map(([name, value]) => `  ${name} ${turtleValue(value)}`)].join(' ;\n'));
  return `${heads.join('\n')}\n\n${blocks.map((block) => `${block} .\n`).join('\n')}`;
}

function jsonValue(value: RdfValue): object {
  if ('link' in value) return { '@id': value.link };
  if ('italian' in value) return { '@value': value.italian, '@language': 'it' };
  return 'plain' in value ? { '@value': value.plain } : { '@value': value.day, '@type': 'xsd:date' };
}

/** The same description as JSON-LD. */
export function jsonLdOf(nodes: readonly RdfNode[]): string {
  const graph = nodes.map(({ id, types, says }) => ({
    '@id': id, '@type': types, ...Object.fromEntries([...Map.groupBy(says, ([name]) => name)].map(([name, some]) => [name, some.map(([, value]) => jsonValue(value))])),
  }));
  return `${JSON.stringify({ '@context': prefixes, '@graph': graph }, undefined, 1)}\n`;
}
