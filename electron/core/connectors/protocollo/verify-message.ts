import type { X509Certificate } from 'node:crypto';
import { SystemFailure } from '#core/connectors/operation.ts';
import { checkReference, readSignature, untrusted } from '#core/connectors/xml/check-signature.ts';
import { parseXml } from '#core/connectors/xml/parse-xml.ts';
import { ds, soap, wsse, wsu } from '#core/connectors/xml/vocabularies.ts';
import { attributeOf, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf, type XmlReader } from '#core/connectors/xml/xml-reader.ts';

export interface MessageTrust {
  /** Of the areas whose messages are believed. */
  readonly trustedCertificates: readonly X509Certificate[];
  readonly clock: { now(): string };
}

/** Clocks of two administrations differ, milliseconds. */
const leeway = 5_000;

const idOf = (element: XmlElement): string => attributeOf(element, 'Id', wsu.namespace) ?? '';

function requireSigned(references: readonly XmlReader[], signed: XmlElement): void {
  const reference = references.find(({ element }) => idOf(signed) !== '' && attributeOf(element, 'URI') === `#${idOf(signed)}`);
  if (reference === undefined) throw untrusted(`${signed.name} is not covered`);
  checkReference(reference, signed);
}

function requireInTime(timestamp: XmlReader, now: number): void {
  const [created, expires] = [Date.parse(timestamp.get('Created').text()), Date.parse(timestamp.get('Expires').text())];
  if (!(created <= now + leeway && now <= expires + leeway)) throw untrusted('not of now');
}

/**
 * Throws `ANSWER_UNTRUSTED` unless a SOAP message is signed, body and timestamp, with one of the trusted certificates (ModI
 * INTEGRITY_SOAP_01 over ID_AUTH_SOAP_01), and lately. The elements that are read are the ones whose digests are made: an id
 * leads nowhere else. Exclusive canonical form without prefix lists; the address `wsa:To` is not looked at.
 */
export function verifyMessage(text: string, { trustedCertificates, clock }: MessageTrust): void {
  try {
    const envelope = readerOf(parseXml(text), soap.namespace);
    const header = readerOf(envelope.get('Header').element, wsse.namespace);
    const security = header.get('Security');
    const der = Buffer.from(security.get('BinarySecurityToken').text(), 'base64');
    const signer = trustedCertificates.find((each) => each.raw.equals(der));
    if (signer === undefined) throw untrusted('of a certificate that is not trusted here');
    const signature = readerOf(security.element, ds.namespace).get('Signature');
    const references = readSignature(signature.element, signer.publicKey);
    const timestamp = readerOf(security.element, wsu.namespace).get('Timestamp');
    requireSigned(references, envelope.get('Body').element);
    requireSigned(references, timestamp.element);
    requireInTime(timestamp, Date.parse(clock.now()));
  } catch (error) {
    if (error instanceof SystemFailure && error.code === 'ANSWER_MALFORMED') throw untrusted(error.message);
    throw error;
  }
}
