import { buildSignature } from '#core/connectors/xml/build-signature.ts';
import { canonicalXml } from '#core/connectors/xml/canonical-xml.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { soap, wsse, wsu } from '#core/connectors/xml/vocabularies.ts';
import { elementsOf, plainAttribute } from '#core/connectors/xml/xml-element.ts';
import type { SigningIdentity } from '../signing-identity.ts';

/** Signs a SOAP message as another area does (ModI INTEGRITY_SOAP_01): its body and a timestamp of a minute. */
export function signMessage(text: string, { key, certificate }: Pick<SigningIdentity, 'key' | 'certificate'>, at: string): string {
  const id = (name: string) => wsu.attribute('Id', name);
  const body = soap.element('Body', elementsOf(parseXml(text)).flatMap(elementsOf), [id('body')]);
  const expires = new Date(Date.parse(at) + 60_000).toISOString();
  const timestamp = wsu.element('Timestamp', [wsu.element('Created', at), wsu.element('Expires', expires)], [id('time')]);
  const signature = buildSignature([
    { element: body, attributes: { URI: '#body' } }, { element: timestamp, attributes: { URI: '#time' } },
  ], { key, keyInfo: wsse.element('SecurityTokenReference', [wsse.element('Reference', [], [plainAttribute('URI', '#certificate')])]) });
  const security = wsse.element('Security', [
    wsse.element('BinarySecurityToken', certificate.raw.toString('base64'), [id('certificate')]),
    timestamp,
    signature,
  ]);
  return canonicalXml(soap.element('Envelope', [soap.element('Header', [security]), body]));
}
