import { createPublicKey, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';

/** A key and the certificate that it signed for itself: enough where certificates are trusted one by one. */
export interface SigningIdentity { readonly key: KeyObject; readonly certificate: X509Certificate }

const tags = { integer: 0x02, bits: 0x03, sequence: 0x30, set: 0x31, text: 0x0c, utcTime: 0x17, version: 0xa0 } as const;
/** Content of the algorithm's identifier, DER: ecdsa-with-SHA256, or sha256WithRSAEncryption with its empty parameters. */
const signatureAlgorithms: Readonly<Record<string, Buffer>> = {
  ec: Buffer.from('06082a8648ce3d040302', 'hex'), rsa: Buffer.from('06092a864886f70d01010b0500', 'hex'),
};
/** Object identifier of commonName, DER. */
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

/** A certificate that a key (RSA or P-256) signs for itself, valid from an instant for sixteen years; for training and tests only. */
export function certifyItself(privateKey: KeyObject, name: string, from: string): X509Certificate {
  const identifier = signatureAlgorithms[privateKey.asymmetricKeyType ?? ''];
  if (identifier === undefined) throw new Error(`No certificate for a key of type ${privateKey.asymmetricKeyType ?? 'unknown'}`);
  const algorithm = der(tags.sequence, identifier);
  const subject = der(tags.sequence, der(tags.set, der(tags.sequence, commonName, der(tags.text, Buffer.from(name)))));
  const until = `${String(Number(from.slice(0, 4)) + 16)}${from.slice(4)}`;
  const content = der(tags.sequence,
    der(tags.version, der(tags.integer, Buffer.from([2]))),
    der(tags.integer, Buffer.from([1])),
    algorithm, subject, der(tags.sequence, utcTime(from), utcTime(until)), subject,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));
  return new X509Certificate(der(tags.sequence, content, algorithm, der(tags.bits, Buffer.from([0]), sign('sha256', content, privateKey))));
}

/** An invented body's P-256 identity. */
export function createSigningIdentity(name: string, from: string): SigningIdentity {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: privateKey, certificate: certifyItself(privateKey, name, from) };
}
