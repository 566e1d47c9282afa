import { SystemFailure } from '#core/connectors/operation.ts';
import { canonicalXml } from './canonical-xml.ts';
import { parseXml } from './parse-xml.ts';
import { soap } from './vocabularies.ts';
import { elementsOf, textOf, type XmlElement } from './xml-element.ts';

/** A SOAP 1.1 message around one element. */
export function writeEnvelope(content: XmlElement): string {
  const envelope = soap.element('Envelope', [soap.element('Body', [content])]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${canonicalXml(envelope)}`;
}

const isSoap = (element: XmlElement, name: string): boolean => element.name === name && element.namespace === soap.namespace;

function refuseFault(content: XmlElement): void {
  if (!isSoap(content, 'Fault')) return;
  const part = (name: string): string | undefined => {
    const found = elementsOf(content).find((child) => child.name === name);
    return found === undefined ? undefined : textOf(found).trim();
  };
  const code = part('faultcode')?.split(':').at(-1);
  const words = part('faultstring') ?? 'a SOAP fault without words';
  throw code === 'Server' ? new SystemFailure('SYSTEM_ERROR', words, code) : new SystemFailure('SYSTEM_REFUSED', words, code);
}

/**
 * The element inside a SOAP message, which must be the one expected; throws `ANSWER_MALFORMED` otherwise, and for a fault
 * `SYSTEM_ERROR` or `SYSTEM_REFUSED` with the other side's words.
 */
export function readEnvelope(text: string, expected: { namespace: string; names: readonly string[] }): XmlElement {
  const envelope = parseXml(text);
  const body = isSoap(envelope, 'Envelope') ? elementsOf(envelope).find((child) => isSoap(child, 'Body')) : undefined;
  const [content, another] = body === undefined ? [] : elementsOf(body);
  if (content === undefined || another !== undefined) throw new SystemFailure('ANSWER_MALFORMED', 'not a SOAP message with one element');
  refuseFault(content);
  if (content.namespace !== expected.namespace || !expected.names.includes(content.name)) {
    throw new SystemFailure('ANSWER_MALFORMED', `${content.name} of ${content.namespace} is not what was expected`);
  }
  return content;
}

/** The fault with which a SOAP message is refused: `Client` when asking again cannot help. */
export function writeFault(code: 'Client' | 'Server', words: string): string {
  return writeEnvelope(soap.element('Fault', [
    { namespace: '', prefix: '', name: 'faultcode', attributes: [], children: [`soap:${code}`] },
    { namespace: '', prefix: '', name: 'faultstring', attributes: [], children: [words] },
  ]));
}
