import type { KeyObject, X509Certificate } from 'node:crypto';
import { buildSignature } from './build-signature.ts';
import { soap, wsse, wsu } from './vocabularies.ts';
import { plainAttribute, type XmlElement } from './xml-element.ts';

const tokenProfile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3';
const base64Encoding = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary';

export interface MessageSecurity {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** Instants between which the message is good. */
  readonly from: string;
  readonly until: string;
  /** Makes the ids of the parts unlike those of any other message. */
  readonly id: string;
  /** Other tokens of the header, already signed. */
  readonly tokens?: readonly XmlElement[];
}

/**
 * A SOAP message whose header secures it (WS-Security, X.509 token profile): when it was made, with which certificate, and a
 * signature over exactly that time and the body.
 */
export function secureEnvelope(content: XmlElement, security: MessageSecurity): XmlElement {
  const { key, certificate, from, until, id, tokens = [] } = security;
  const idOf = (part: string): string => `${part}-${id}`;
  const timestamp = wsu.element('Timestamp', [wsu.element('Created', from), wsu.element('Expires', until)], [wsu.attribute('Id', idOf('TS'))]);
  const body = soap.element('Body', [content], [wsu.attribute('Id', idOf('B'))]);
  const token = wsse.element('BinarySecurityToken', certificate.raw.toString('base64'), [
    plainAttribute('EncodingType', base64Encoding), plainAttribute('ValueType', tokenProfile), wsu.attribute('Id', idOf('X509')),
  ]);
  const toToken = wsse.element('Reference', [], [plainAttribute('URI', `#${idOf('X509')}`), plainAttribute('ValueType', tokenProfile)]);
  const signature = buildSignature([
    { element: timestamp, attributes: { URI: `#${idOf('TS')}` } },
    { element: body, attributes: { URI: `#${idOf('B')}` } },
  ], { key, keyInfo: wsse.element('SecurityTokenReference', [toToken]), id: idOf('SIG') });
  const header = wsse.element('Security', [timestamp, ...tokens, token, signature], [soap.attribute('mustUnderstand', '1')]);
  return soap.element('Envelope', [soap.element('Header', [header]), body]);
}
