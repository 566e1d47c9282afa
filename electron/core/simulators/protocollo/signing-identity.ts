import { generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';

/** A key and the certificate that it signed for itself: enough where certificates are trusted one by one. */
export interface SigningIdentity { readonly key: KeyObject; readonly certificate: X509Certificate }

const tags = { integer: 0x02, bits: 0x03, sequence: 0x30, set: 0x31, text: 0x0c, utcTime: 0x17, version: 0xa0 } as const;
/** Object identifiers, DER: ecdsa-with-SHA256 and commonName. */
const ecdsaWithSha256 = Buffer.from('06082a8648ce3d040302', 'hex');
const commonName = Buffer.from('0603550403', 'hex');

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  if (bytes < 0x100) return Buffer.from([0x81, bytes]);
  return Buffer.from([0x82, bytes >> 8, bytes & 0xff]);
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

/** `261122080500Z` of an instant, as certificates write the years to 2049. */
const utcTime = (instant: string): Buffer =>
  der(tags.utcTime, Buffer.from(`${instant.replaceAll(/[-:T]/gu, '').slice(2, 14)}Z`));

/** An invented body's P-256 identity, valid from an instant for sixteen years; for training and tests only. */
export function createSigningIdentity(name: string, from: string): SigningIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = der(tags.sequence, ecdsaWithSha256);
  const subject = der(tags.sequence, der(tags.set, der(tags.sequence, commonName, der(tags.text, Buffer.from(name)))));
  const until = `${String(Number(from.slice(0, 4)) + 16)}${from.slice(4)}`;
  const content = der(tags.sequence,
    der(tags.version, der(tags.integer, Buffer.from([2]))),
    der(tags.integer, Buffer.from([1])),
    algorithm, subject, der(tags.sequence, utcTime(from), utcTime(until)), subject,
    publicKey.export({ type: 'spki', format: 'der' }));
  const signature = sign('sha256', content, privateKey);
  const certificate = der(tags.sequence, content, algorithm, der(tags.bits, Buffer.from([0]), signature));
  return { key: privateKey, certificate: new X509Certificate(certificate) };
}
