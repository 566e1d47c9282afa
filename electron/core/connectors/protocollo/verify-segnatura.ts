import { createHash, X509Certificate } from 'node:crypto';
import { SystemFailure } from '#core/connectors/operation.ts';
import { ds, prot, xades } from './vocabularies.ts';
import { attributeOf, elementsOf, type XmlElement } from './xml-element.ts';
import { readerOf, type XmlReader } from './xml-reader.ts';
import { algorithms } from './xml-algorithms.ts';
import { requireDigest, requireSignedBy } from './xml-signature.ts';

const untrusted = (why: string): SystemFailure => new SystemFailure('ANSWER_UNTRUSTED', `the segnatura's signature: ${why}`);

const isSignature = (element: XmlElement): boolean => element.name === 'Signature' && element.namespace === ds.namespace;

/** The certificate that comes along, when it is one of those trusted beforehand and the signature says that it signed. */
function trustedSigner(signature: XmlReader, properties: XmlElement, trusted: readonly X509Certificate[]): X509Certificate {
  const text = signature.get('KeyInfo').get('X509Data').get('X509Certificate').text();
  const der = Buffer.from(text, 'base64');
  const signer = trusted.find((each) => each.raw.equals(der));
  if (signer === undefined) throw untrusted('of a certificate that is not trusted here');
  const stated = readerOf(properties, xades.namespace)
    .get('SignedSignatureProperties').get('SigningCertificateV2').get('Cert').get('CertDigest');
  const digest = readerOf(stated.element, ds.namespace).get('DigestValue').text();
  if (digest !== createHash('sha256').update(der).digest('base64')) throw untrusted('made with another certificate');
  return signer;
}

function findProperties(signature: XmlReader): XmlElement {
  const [holder] = signature.list('Object').flatMap(({ element }) => readerOf(element, xades.namespace).list('QualifyingProperties'));
  const properties = holder?.find('SignedProperties')?.element;
  if (properties === undefined) throw untrusted('not XAdES');
  return properties;
}

function checkReferences(info: XmlReader, segnatura: XmlElement, properties: XmlElement): void {
  const references = info.list('Reference');
  const whole = references.find(({ element }) => attributeOf(element, 'URI') === '');
  const ofProperties = references.find(({ element }) => attributeOf(element, 'Type') === algorithms.signedProperties);
  if (references.length !== 2 || whole === undefined || ofProperties === undefined) throw untrusted('unexpected references');
  if (attributeOf(ofProperties.element, 'URI') !== `#${attributeOf(properties, 'Id') ?? ''}`) throw untrusted('over other properties');
  requireDigest(whole, { transforms: [algorithms.enveloped, algorithms.canonical], signed: segnatura, changed: 'the content was changed' }, untrusted);
  requireDigest(ofProperties, { transforms: [algorithms.canonical], signed: properties, changed: 'the properties were changed' }, untrusted);
}

/** The document that was signed, whatever the name under which a message carries it; written with the prefix of its parts. */
function asSigned(carried: XmlElement): XmlElement {
  const [part] = elementsOf(carried).filter((child) => child.namespace === prot.namespace);
  return {
    ...carried, namespace: prot.namespace, prefix: part?.prefix ?? '', name: 'SegnaturaInformatica',
    children: carried.children.filter((child) => typeof child === 'string' || !isSignature(child)),
  };
}

/** Throws `ANSWER_UNTRUSTED` unless the segnatura is whole and signed with one of the trusted certificates. */
export function verifySegnatura(carried: XmlElement, trusted: readonly X509Certificate[]): void {
  const signatures = elementsOf(carried).filter(isSignature);
  const [element] = signatures;
  if (element === undefined || signatures.length > 1) throw untrusted('missing or more than one');
  const signature = readerOf(element, ds.namespace);
  const info = signature.get('SignedInfo');
  const properties = findProperties(signature);
  const { publicKey } = trustedSigner(signature, properties, trusted);
  requireSignedBy(signature, publicKey, untrusted);
  checkReferences(info, asSigned(carried), properties);
}
