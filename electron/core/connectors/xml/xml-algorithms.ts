import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { canonicalXml } from './canonical-xml.ts';
import type { XmlElement } from './xml-element.ts';

/** Names of what is used in signatures: nothing else is made, and nothing else accepted. */
export const algorithms = {
  canonical: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  digest: 'http://www.w3.org/2001/04/xmlenc#sha256',
  signedProperties: 'http://uri.etsi.org/01903#SignedProperties',
} as const;

const methods: Readonly<Record<string, string>> = {
  rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  ec: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
};

/** The method of a key's kind; throws for kinds that the guidelines do not have. */
export function methodOf(key: KeyObject): string {
  const method = methods[key.asymmetricKeyType ?? ''];
  if (method === undefined) throw new Error(`No XML signature is made with a key of kind ${key.asymmetricKeyType ?? 'none'}`);
  return method;
}

/** SHA-256, base64, of the canonical form. */
export function digestOf(element: XmlElement): string {
  return createHash('sha256').update(canonicalXml(element)).digest('base64');
}

/** XML signatures carry both halves of an elliptic one side by side, not in DER. */
const withEncoding = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const });

export function signElement(element: XmlElement, key: KeyObject): string {
  return sign('sha256', Buffer.from(canonicalXml(element)), withEncoding(key)).toString('base64');
}

export function isSignedBy(element: XmlElement, key: KeyObject, signature: string): boolean {
  return verify('sha256', Buffer.from(canonicalXml(element)), withEncoding(key), Buffer.from(signature, 'base64'));
}
