import { createPublicKey, generateKeyPairSync, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { der, derTags } from '#core/kernel/der.ts';

/** A key and the certificate that it signed for itself: enough where certificates are trusted one by one. */
export interface SigningIdentity { readonly key: KeyObject; readonly certificate: X509Certificate }

/** How certificates name their signature, DER: ecdsa-with-SHA256, sha256WithRSAEncryption. */
const algorithms = { ec: Buffer.from('300a06082a8648ce3d040302', 'hex'), rsa: Buffer.from('300d06092a864886f70d01010b0500', 'hex') } as const;
const commonName = Buffer.from('0603550403', 'hex');

/** `261122080500Z` of an instant, as certificates write the years to 2049. */
const utcTime = (instant: string): Buffer =>
  der(derTags.utcTime, Buffer.from(`${instant.replaceAll(/[-:T]/gu, '').slice(2, 14)}Z`));

const newKeys = (kind: keyof typeof algorithms) => kind === 'ec'
  ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
  : generateKeyPairSync('rsa', { modulusLength: 2048 });

const isCertifiable = (kind: string | undefined): kind is keyof typeof algorithms => kind !== undefined && Object.hasOwn(algorithms, kind);

/** A certificate that a key (RSA or P-256) signs for itself, valid from an instant for sixteen years; for training and tests only. */
export function certifyItself(privateKey: KeyObject, name: string, from: string): X509Certificate {
  const kind = privateKey.asymmetricKeyType;
  if (!isCertifiable(kind)) throw new Error(`No certificate for a key of type ${kind ?? 'unknown'}`);
  const algorithm = algorithms[kind];
  const subject = der(derTags.sequence, der(derTags.set, der(derTags.sequence, commonName, der(derTags.text, Buffer.from(name)))));
  const until = `${String(Number(from.slice(0, 4)) + 16)}${from.slice(4)}`;
  const content = der(derTags.sequence,
    der(derTags.context0, der(derTags.integer, Buffer.from([2]))),
    der(derTags.integer, Buffer.from([1])),
    algorithm, subject, der(derTags.sequence, utcTime(from), utcTime(until)), subject,
    createPublicKey(privateKey).export({ type: 'spki', format: 'der' }));
  return new X509Certificate(der(derTags.sequence, content, algorithm, der(derTags.bits, Buffer.from([0]), sign('sha256', content, privateKey))));
}

/** An invented body's identity. */
export function createSigningIdentity(name: string, from: string, kind: keyof typeof algorithms = 'ec'): SigningIdentity {
  const { privateKey } = newKeys(kind);
  return { key: privateKey, certificate: certifyItself(privateKey, name, from) };
}
