import { verify, type KeyObject, type X509Certificate } from 'node:crypto';
import { minutesBetween } from '#shared/kernel/dates.ts';
import { checkReference, readSignature } from '#core/connectors/xml/check-signature.ts';
import { envelopePart } from '#core/connectors/xml/soap.ts';
import { ds, saml, wsse, wsu } from '#core/connectors/xml/vocabularies.ts';
import { algorithms } from '#core/connectors/xml/xml-algorithms.ts';
import { attributeOf, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf, type XmlReader } from '#core/connectors/xml/xml-reader.ts';
import type { AnprSimulatorOptions } from './anpr-options.ts';

const mostMinutesOff = 5;

function require(isRight: boolean, why: string): asserts isRight {
  if (!isRight) throw new Error(why);
}

const idOf = (element: XmlElement): string => `#${attributeOf(element, 'Id', wsu.namespace) ?? ''}`;

/** Good now: made in the last minutes, ended no more than the tolerance ago. */
function requireFresh(now: string, from: string, until: string): void {
  require(Math.abs(minutesBetween(from, now)) <= mostMinutesOff, 'made at another time');
  require(until > now, 'expired');
}

/**
 * The signature of the message: with the certificate of the header, over this very body and this very timestamp. What it points
 * at is never looked for by id: a signed body put elsewhere beside another body counts for nothing.
 */
function requireMessageSignature(security: XmlReader, body: XmlElement, key: KeyObject): void {
  const timestamp = readerOf(security.element, wsu.namespace).get('Timestamp').element;
  const signature = readerOf(security.element, ds.namespace).get('Signature');
  const token = readerOf(signature.get('KeyInfo').element, wsse.namespace).get('SecurityTokenReference').get('Reference').element;
  require(attributeOf(token, 'URI') === idOf(security.get('BinarySecurityToken').element), 'signed with another token');
  const references = readSignature(signature.element, key);
  require(references.length === 2, 'other parts are signed');
  for (const part of [timestamp, body]) {
    const reference = references.find(({ element }) => attributeOf(element, 'URI') === idOf(part));
    require(reference !== undefined, `${part.name} is not signed`);
    checkReference(reference, part);
  }
}

/** The PKCS#7 of a station's id, of which only the shape that matters is looked at: the id inside, its signature last. */
function isStationSigned(value: string, station: string, key: KeyObject): boolean {
  const der = Buffer.from(value, 'base64');
  return der.includes(Buffer.from(station)) && verify('sha256', Buffer.from(station), key, der.subarray(-256));
}

function requireAssertion(assertion: XmlReader, options: AnprSimulatorOptions, station: X509Certificate): void {
  const signature = readerOf(assertion.element, ds.namespace).get('Signature').element;
  const [reference, another] = readSignature(signature, station.publicKey);
  require(reference !== undefined && another === undefined, 'the assertion is not signed as one');
  require(attributeOf(reference.element, 'URI') === `#${attributeOf(assertion.element, 'ID') ?? ''}`, 'another assertion is signed');
  const bare = { ...assertion.element, children: assertion.element.children.filter((child) => child !== signature) };
  checkReference(reference, bare, [algorithms.enveloped, algorithms.canonical]);

  const conditions = assertion.get('Conditions').element;
  requireFresh(options.clock.now(), attributeOf(conditions, 'NotBefore') ?? '', attributeOf(conditions, 'NotOnOrAfter') ?? '');
  require(assertion.get('Subject').get('NameID').text() !== '', 'nobody asks');
  const values = new Map(assertion.get('AttributeStatement').list('Attribute')
    .map((each) => [attributeOf(each.element, 'Name') ?? '', each.get('AttributeValue').text()]));
  const name = /^CN=(.+)$/mu.exec(station.subject)?.[1] ?? '';
  require(values.get('IdSede') === options.municipalityCode, 'of another municipality');
  require(values.get('IdPostazione') === name, 'of another station');
  require(isStationSigned(values.get('IdPostazioneFirmato') ?? '', name, station.publicKey), 'the station is not proved');
  require((values.get('IdApplicazione') ?? '') !== '', 'no application');
}

/** Throws unless a message is fresh, whole and from a station that the register knows. */
export function checkSecurity(options: AnprSimulatorOptions, envelope: XmlElement): void {
  const [header, body] = [envelopePart(envelope, 'Header'), envelopePart(envelope, 'Body')];
  require(header !== undefined && body !== undefined, 'no header');
  const security = readerOf(header, wsse.namespace).get('Security');
  const token = Buffer.from(security.get('BinarySecurityToken').text(), 'base64');
  const station = options.stations.find(({ raw }) => raw.equals(token));
  require(station !== undefined, 'an unknown certificate');
  requireMessageSignature(security, body, station.publicKey);
  const timestamp = readerOf(security.element, wsu.namespace).get('Timestamp');
  requireFresh(options.clock.now(), timestamp.get('Created').text(), timestamp.get('Expires').text());
  requireAssertion(readerOf(security.element, saml.namespace).get('Assertion'), options, station);
}
