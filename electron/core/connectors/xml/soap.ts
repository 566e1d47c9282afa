import { SystemFailure } from '#core/connectors/operation.ts';
import { canonicalXml } from './canonical-xml.ts';
import { parseXml } from './parse-xml.ts';
import { plain, soap } from './vocabularies.ts';
import { elementsOf, textOf, type XmlElement } from './xml-element.ts';

const soap12 = 'http://www.w3.org/2003/05/soap-envelope';

/** A whole document, in the form in which its parts were signed. */
export const writeDocument = (root: XmlElement): string => `<?xml version="1.0" encoding="UTF-8"?>\n${canonicalXml(root)}`;

/** A SOAP 1.1 message around one element. */
export function writeEnvelope(content: XmlElement): string {
  return writeDocument(soap.element('Envelope', [soap.element('Body', [content])]));
}

/** Gateways answer with a fault of SOAP 1.2 also to who asked with 1.1. */
const isSoap = (element: XmlElement, name: string): boolean =>
  element.name === name && (element.namespace === soap.namespace || element.namespace === soap12);

/** The text of a part of a fault, whatever stands around it: `faultcode` of SOAP 1.1, `Code/Value` of 1.2. */
function faultPart(fault: XmlElement, ...path: readonly string[]): string | undefined {
  const [name, ...inside] = path;
  if (name === undefined) return textOf(fault).trim();
  const found = elementsOf(fault).find((child) => child.name === name);
  return found === undefined ? undefined : faultPart(found, ...inside);
}

function refuseFault(content: XmlElement): void {
  if (!isSoap(content, 'Fault')) return;
  const code = (faultPart(content, 'faultcode') ?? faultPart(content, 'Code', 'Value'))?.split(':').at(-1);
  const words = faultPart(content, 'faultstring') ?? faultPart(content, 'Reason', 'Text') ?? 'a SOAP fault without words';
  const isTheirs = code === 'Server' || code === 'Receiver';
  throw new SystemFailure(isTheirs ? 'SYSTEM_ERROR' : 'SYSTEM_REFUSED', words, code);
}

/** The only element of that name inside an envelope; undefined when there is none, and when there are two. */
export function envelopePart(envelope: XmlElement, name: 'Header' | 'Body'): XmlElement | undefined {
  const [part, another] = isSoap(envelope, 'Envelope') ? elementsOf(envelope).filter((child) => isSoap(child, name)) : [];
  return another === undefined ? part : undefined;
}

/** Throws as {@link readEnvelope} does. */
export function readContent(envelope: XmlElement, expected: { namespace: string; names: readonly string[] }): XmlElement {
  const body = envelopePart(envelope, 'Body');
  const [content, another] = body === undefined ? [] : elementsOf(body);
  if (content === undefined || another !== undefined) throw new SystemFailure('ANSWER_MALFORMED', 'not a SOAP message with one element');
  refuseFault(content);
  if (content.namespace !== expected.namespace || !expected.names.includes(content.name)) {
    throw new SystemFailure('ANSWER_MALFORMED', `${content.name} of ${content.namespace} is not what was expected`);
  }
  return content;
}

/**
 * The element inside a SOAP message, which must be the one expected; throws `ANSWER_MALFORMED` otherwise, and for a fault
 * `SYSTEM_ERROR` or `SYSTEM_REFUSED` with the other side's words.
 */
export function readEnvelope(text: string, expected: { namespace: string; names: readonly string[] }): XmlElement {
  return readContent(parseXml(text), expected);
}

/** The fault with which a SOAP message is refused: `Client` when asking again cannot help. */
export function writeFault(code: 'Client' | 'Server', words: string): string {
  return writeEnvelope(soap.element('Fault', [plain.element('faultcode', `soap:${code}`), plain.element('faultstring', words)]));
}
