import type { KeyObject } from 'node:crypto';
import { ds } from './vocabularies.ts';
import { algorithms, digestOf, isSignedBy, methodOf } from './xml-algorithms.ts';
import { attributeOf, plainAttribute, type XmlElement } from './xml-element.ts';
import type { XmlReader } from './xml-reader.ts';

/** How a check that fails is told: as the trouble of a segnatura, or of a message. */
export type Untrusted = (why: string) => Error;

const algorithmOf = (reader: XmlReader): string => attributeOf(reader.element, 'Algorithm') ?? '';

export const withAlgorithm = (name: string, algorithm: string): XmlElement => ds.element(name, [], [plainAttribute('Algorithm', algorithm)]);

/** A reference to something signed, as it stands in `SignedInfo`. */
export function referenceTo(target: { attributes: [string, string][]; transforms: string[]; digest: string }): XmlElement {
  return ds.element('Reference', [
    ds.element('Transforms', target.transforms.map((each) => withAlgorithm('Transform', each))),
    withAlgorithm('DigestMethod', algorithms.digest),
    ds.element('DigestValue', target.digest),
  ], target.attributes.map(([name, value]) => plainAttribute(name, value)));
}

/** Throws unless the reference has these transforms, our digest method, and the digest of `signed`. */
export function requireDigest(reference: XmlReader, on: { transforms: readonly string[]; signed: XmlElement; changed: string }, untrusted: Untrusted): void {
  const found = reference.get('Transforms').list('Transform').map(algorithmOf);
  if (found.join(' ') !== on.transforms.join(' ')) throw untrusted(`unexpected transforms ${found.join(' ')}`);
  if (algorithmOf(reference.get('DigestMethod')) !== algorithms.digest) throw untrusted('unexpected digest method');
  if (reference.get('DigestValue').text() !== digestOf(on.signed)) throw untrusted(on.changed);
}

/** Throws unless `SignedInfo` is signed with this key, by the one method of its kind. */
export function requireSignedBy(signature: XmlReader, publicKey: KeyObject, untrusted: Untrusted): void {
  const info = signature.get('SignedInfo');
  if (algorithmOf(info.get('CanonicalizationMethod')) !== algorithms.canonical) throw untrusted('unexpected canonical form');
  if (algorithmOf(info.get('SignatureMethod')) !== methodOf(publicKey)) throw untrusted('unexpected method');
  if (!isSignedBy(info.element, publicKey, signature.get('SignatureValue').text())) throw untrusted('does not hold');
}
