import 'reflect-metadata';
import { X509Certificate, type KeyObject } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, Extension, KeyUsageFlags, KeyUsagesExtension,
  SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension, X509Certificate as ParsedCertificate, X509CertificateGenerator, type JsonName,
} from '@peculiar/x509';
import type { HostNames } from './host-names.ts';
import { nameConstraints } from './name-constraints.ts';
import { toCryptoKeys } from './pem-files.ts';

/** An authority: its key, and how certificates name it. */
export interface Authority { readonly key: KeyObject; readonly certificate: X509Certificate }

export interface Term { readonly from: string; readonly until: string }

const nameConstraintsId = '2.5.29.30';
const signing = { name: 'ECDSA', hash: 'SHA-256' };
const nameOf = (commonName: string): JsonName => [{ O: ['Sportello Facile'] }, { CN: [commonName] }];
const datesOf = ({ from, until }: Term) => ({ notBefore: new Date(from), notAfter: new Date(until) });
const toNode = (certificate: { rawData: ArrayBuffer }): X509Certificate => new X509Certificate(Buffer.from(certificate.rawData));

/** An authority's certificate for its key, good for the names of one host only. */
export async function certifyAuthority(key: KeyObject, { host, title, term }: { host: HostNames; title: string; term: Term }): Promise<X509Certificate> {
  const keys = await toCryptoKeys(key);
  return toNode(await X509CertificateGenerator.createSelfSigned({
    name: nameOf(title), keys, signingAlgorithm: signing, ...datesOf(term),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      new Extension(nameConstraintsId, true, nameConstraints(host)),
    ],
  }));
}

/** A server's certificate for its key, with the names and addresses of its host. */
export async function certifyServer(key: KeyObject, { host, authority, term }: { host: HostNames; authority: Authority; term: Term }): Promise<X509Certificate> {
  const { publicKey } = await toCryptoKeys(key);
  const issuer = await toCryptoKeys(authority.key);
  return toNode(await X509CertificateGenerator.create({
    subject: nameOf('hub'), issuer: new ParsedCertificate(authority.certificate.raw).subjectName, publicKey, signingKey: issuer.privateKey, signingAlgorithm: signing, ...datesOf(term),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new SubjectAlternativeNameExtension([
        ...host.names.map((value) => ({ type: 'dns' as const, value })), ...host.addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  }));
}
