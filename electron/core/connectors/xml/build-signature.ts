import type { KeyObject } from 'node:crypto';
import { ds } from './vocabularies.ts';
import { algorithms, digestOf, methodOf, signElement } from './xml-algorithms.ts';
import { plainAttribute, type XmlElement } from './xml-element.ts';

/** Something that is signed: what it is, how the signature points at it, and what was done to it before its digest. */
export interface SignedPart {
  readonly element: XmlElement;
  readonly attributes: Readonly<Record<string, string>>;
  /** The canonical form alone, unless said otherwise. */
  readonly transforms?: readonly string[];
}

export const withAlgorithm = (name: string, algorithm: string): XmlElement => ds.element(name, [], [plainAttribute('Algorithm', algorithm)]);

/** A certificate inside a signature, as it is. */
export const certificateInfo = (certificate: { readonly raw: Buffer }): XmlElement =>
  ds.element('X509Data', [ds.element('X509Certificate', certificate.raw.toString('base64'))]);

function reference({ element, attributes, transforms = [algorithms.canonical] }: SignedPart): XmlElement {
  return ds.element('Reference', [
    ds.element('Transforms', transforms.map((each) => withAlgorithm('Transform', each))),
    withAlgorithm('DigestMethod', algorithms.digest),
    ds.element('DigestValue', digestOf(element)),
  ], Object.entries(attributes).map(([name, value]) => plainAttribute(name, value)));
}

interface Around { readonly key: KeyObject; readonly keyInfo: XmlElement; readonly id?: string; readonly object?: XmlElement }

/** A signature over parts, exclusive canonical form and SHA-256 throughout. */
export function buildSignature(parts: readonly SignedPart[], { key, keyInfo, id, object }: Around): XmlElement {
  const info = ds.element('SignedInfo', [
    withAlgorithm('CanonicalizationMethod', algorithms.canonical),
    withAlgorithm('SignatureMethod', methodOf(key)),
    ...parts.map(reference),
  ]);
  return ds.element('Signature', [
    info,
    ds.element('SignatureValue', signElement(info, key)),
    ds.element('KeyInfo', [keyInfo]),
    object && ds.element('Object', [object]),
  ], id === undefined ? [] : [plainAttribute('Id', id)]);
}
