import { parseXml } from '#core/connectors/protocollo/parse-xml.ts';
import { canonicalXml } from '#core/connectors/protocollo/canonical-xml.ts';
import { ds, soap, wsse, wsu } from '#core/connectors/protocollo/vocabularies.ts';
import { algorithms, digestOf, methodOf, signElement } from '#core/connectors/protocollo/xml-algorithms.ts';
import { elementsOf, plainAttribute } from '#core/connectors/protocollo/xml-element.ts';
import { referenceTo, withAlgorithm } from '#core/connectors/protocollo/xml-signature.ts';
import type { SigningIdentity } from './signing-identity.ts';

/** Signs a SOAP message as another area does (ModI INTEGRITY_SOAP_01): its body and a timestamp of a minute. */
export function signMessage(text: string, { key, certificate }: Pick<SigningIdentity, 'key' | 'certificate'>, at: string): string {
  const id = (name: string) => wsu.attribute('Id', name);
  const body = soap.element('Body', elementsOf(parseXml(text)).flatMap(elementsOf), [id('body')]);
  const expires = new Date(Date.parse(at) + 60_000).toISOString();
  const timestamp = wsu.element('Timestamp', [wsu.element('Created', at), wsu.element('Expires', expires)], [id('time')]);
  const info = ds.element('SignedInfo', [
    withAlgorithm('CanonicalizationMethod', algorithms.canonical),
    withAlgorithm('SignatureMethod', methodOf(key)),
    ...[body, timestamp].map((each, place) =>
      referenceTo({ attributes: [['URI', place === 0 ? '#body' : '#time']], transforms: [algorithms.canonical], digest: digestOf(each) })),
  ]);
  const security = wsse.element('Security', [
    wsse.element('BinarySecurityToken', certificate.raw.toString('base64'), [id('certificate')]),
    timestamp,
    ds.element('Signature', [
      info, ds.element('SignatureValue', signElement(info, key)),
      ds.element('KeyInfo', [wsse.element('SecurityTokenReference', [wsse.element('Reference', [], [plainAttribute('URI', '#certificate')])])]),
    ]),
  ]);
  return canonicalXml(soap.element('Envelope', [soap.element('Header', [security]), body]));
}
