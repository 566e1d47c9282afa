import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import type { CmsSigner } from '#core/kernel/cms.ts';

const { asn1, pkcs12, pki } = forge;

const toBuffer = (value: forge.asn1.Asn1): Buffer => Buffer.from(asn1.toDer(value).getBytes(), 'binary');

/** The library knows RSA alone; what it cannot read it hands on as it found it. */
type Bag = forge.pkcs12.Bag & { readonly asn1?: forge.asn1.Asn1 };

function toKey(bag: Bag | undefined): KeyObject {
  const info = bag?.key ? pki.wrapRsaPrivateKey(pki.privateKeyToAsn1(bag.key)) : bag?.asn1;
  if (info === undefined) throw new Error('it holds no private key');
  return createPrivateKey({ key: toBuffer(info), format: 'der', type: 'pkcs8' });
}

function toCertificate({ cert, asn1: unread }: Bag): X509Certificate[] {
  const found = cert ? pki.certificateToAsn1(cert) : unread;
  return found === undefined ? [] : [new X509Certificate(toBuffer(found))];
}

function decrypt(bytes: Buffer, passphrase: string): forge.pkcs12.Pkcs12Pfx {
  let parsed: forge.asn1.Asn1;
  try {
    parsed = asn1.fromDer(bytes.toString('binary'));
  } catch (error) {
    throw new Error('it is no PKCS#12 file', { cause: error });
  }
  try {
    return pkcs12.pkcs12FromAsn1(parsed, false, passphrase);
  } catch (error) {
    throw new Error('it does not open with this passphrase', { cause: error });
  }
}

/** From a certificate to its authority, as far as the file has them. */
function chainOf(certificate: X509Certificate, others: readonly X509Certificate[]): X509Certificate[] {
  const issuer = others.find((other) => other.raw.compare(certificate.raw) !== 0 && certificate.checkIssued(other));
  return issuer === undefined ? [] : [issuer, ...chainOf(issuer, others.filter((other) => other !== issuer))];
}

const bagsOf = (pfx: forge.pkcs12.Pkcs12Pfx, bagType: string | undefined): Bag[] =>
  bagType === undefined ? [] : (pfx.getBags({ bagType })[bagType] ?? []);

/** The key of a PKCS#12 file (RFC 7292), with its certificate and those above it. Throws what is wrong with the file, in words that follow its name. */
export function openPkcs12(bytes: Buffer, passphrase: string): Required<CmsSigner> {
  const pfx = decrypt(bytes, passphrase);
  const key = toKey([...bagsOf(pfx, pki.oids['pkcs8ShroudedKeyBag']), ...bagsOf(pfx, pki.oids['keyBag'])][0]);
  const certificates = bagsOf(pfx, pki.oids['certBag']).flatMap(toCertificate);
  const certificate = certificates.find((each) => each.checkPrivateKey(key));
  if (certificate === undefined) throw new Error('it holds no certificate of its key');
  return { key, certificate, chain: chainOf(certificate, certificates) };
}

/** A PKCS#12 file of an RSA key with its certificate, encrypted with AES-256. */
export function createPkcs12({ key, certificate }: CmsSigner, passphrase: string): Buffer {
  const privateKey = pki.privateKeyFromPem(key.export({ type: 'pkcs8', format: 'pem' }).toString());
  const made = pkcs12.toPkcs12Asn1(privateKey, pki.certificateFromPem(certificate.toString()), passphrase, { algorithm: 'aes256' });
  return toBuffer(made);
}
