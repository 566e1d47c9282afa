import type { KeyObject } from 'node:crypto';
import { SystemFailure } from '#core/connectors/operation.ts';
import { ds } from './vocabularies.ts';
import { algorithms, digestOf, isSignedBy, methodOf } from './xml-algorithms.ts';
import { attributeOf, type XmlElement } from './xml-element.ts';
import { readerOf, type XmlReader } from './xml-reader.ts';

export const untrusted = (why: string): SystemFailure => new SystemFailure('ANSWER_UNTRUSTED', `the signature: ${why}`);

const algorithmOf = (reader: XmlReader): string => attributeOf(reader.element, 'Algorithm') ?? '';

/** What a signature covers; throws `ANSWER_UNTRUSTED` when it does not hold with that key or uses other algorithms than ours. */
export function readSignature(signature: XmlElement, key: KeyObject): XmlReader[] {
  const reader = readerOf(signature, ds.namespace);
  const info = reader.get('SignedInfo');
  if (algorithmOf(info.get('CanonicalizationMethod')) !== algorithms.canonical) throw untrusted('unexpected canonical form');
  if (algorithmOf(info.get('SignatureMethod')) !== methodOf(key)) throw untrusted('unexpected method');
  if (!isSignedBy(info.element, key, reader.get('SignatureValue').text())) throw untrusted('does not hold');
  return info.list('Reference');
}

/** Throws `ANSWER_UNTRUSTED` unless a reference carries the digest of exactly that element. */
export function checkReference(reference: XmlReader, element: XmlElement, transforms: readonly string[] = [algorithms.canonical]): void {
  const found = reference.get('Transforms').list('Transform').map(algorithmOf);
  if (found.join(' ') !== transforms.join(' ')) throw untrusted(`unexpected transforms ${found.join(' ')}`);
  if (algorithmOf(reference.get('DigestMethod')) !== algorithms.digest) throw untrusted('unexpected digest method');
  if (reference.get('DigestValue').text() !== digestOf(element)) throw untrusted(`${element.name} was changed`);
}
