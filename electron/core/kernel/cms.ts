import { createHash, sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { der, derParts, derTags } from './der.ts';

const { integer, sequence, set, octets, context0 } = derTags;

/** Object identifiers of signed data (RFC 5652), DER. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const data = Buffer.from('06092a864886f70d010701', 'hex');
const sha256 = Buffer.from('300d06096086480165030402010500', 'hex');
const signatures: Readonly<Record<string, Buffer>> = {
  rsa: Buffer.from('300d06092a864886f70d01010b0500', 'hex'),
  ec: Buffer.from('300a06082a8648ce3d040302', 'hex'),
};

/** Signed attributes by their object identifiers, DER: content type, message digest (RFC 5652), signing certificate v2 (RFC 5035). */
const attributes = {
  contentType: Buffer.from('06092a864886f70d010903', 'hex'),
  messageDigest: Buffer.from('06092a864886f70d010904', 'hex'),
  signingCertificateV2: Buffer.from('060b2a864886f70d010910022f', 'hex'),
} as const;

/** Who signs: an RSA or elliptic key, its certificate, and those between it and its authority. */
export interface CmsSigner { readonly key: KeyObject; readonly certificate: X509Certificate; readonly chain?: readonly X509Certificate[] }

/** Who issued a certificate and under which number, as the certificate itself writes it. */
function issuerAndNumber(certificate: X509Certificate): Buffer {
  const [content] = derParts(certificate.raw);
  const [number, , issuer] = derParts(content ?? Buffer.alloc(2)).filter((part) => part.readUInt8(0) !== context0);
  if (number === undefined || issuer === undefined) throw new Error('the certificate names no issuer');
  return der(sequence, issuer, number);
}

const digest = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const attribute = (type: Buffer, value: Buffer): Buffer => der(sequence, type, der(set, value));

/** Attributes in the order that DER wants of a set: by their bytes. */
const sorted = (parts: readonly Buffer[]): Buffer[] => [...parts].sort((one, other) => one.compare(other));

/**
 * The attributes of a baseline signature: what is signed, its digest, and with which certificate, so that no other can be
 * put in its place. No signing time: a PDF says it in its signature dictionary (ETSI EN 319 142-1, 6.3).
 */
const baselineAttributes = (content: Buffer, { certificate }: CmsSigner): Buffer[] => sorted([
  attribute(attributes.contentType, data),
  attribute(attributes.messageDigest, der(octets, digest(content))),
  attribute(attributes.signingCertificateV2, der(sequence, der(sequence, der(sequence, der(octets, digest(certificate.raw)))))),
]);

interface Signed { readonly inside?: Buffer; readonly signedAttributes: readonly Buffer[]; readonly toSign: Buffer }

function assemble(signer: CmsSigner, { inside, signedAttributes, toSign }: Signed): Buffer {
  const method = signatures[signer.key.asymmetricKeyType ?? ''];
  if (method === undefined) throw new Error('signed data needs an RSA or an elliptic key');
  const one = der(integer, Buffer.from([1]));
  const signed = signedAttributes.length === 0 ? [] : [der(context0, ...signedAttributes)];
  const signerInfo = der(sequence, one, issuerAndNumber(signer.certificate), sha256, ...signed, method, der(octets, sign('sha256', toSign, signer.key)));
  const certificates = [signer.certificate, ...signer.chain ?? []].map(({ raw }) => raw);
  const content = inside === undefined ? der(sequence, data) : der(sequence, data, der(context0, der(octets, inside)));
  return der(sequence, signedData, der(context0, der(sequence, one, der(set, sha256), content, der(context0, ...certificates), der(set, signerInfo))));
}

/** Signed data (PKCS#7) with the content inside and nothing else signed; DER. */
export const signAttached = (content: Buffer, signer: CmsSigner): Buffer => assemble(signer, { inside: content, signedAttributes: [], toSign: content });

/** Signed data of a content that stays outside, with the attributes of a baseline CAdES signature (ETSI EN 319 122-1); DER. */
export function signDetached(content: Buffer, signer: CmsSigner): Buffer {
  const signedAttributes = baselineAttributes(content, signer);
  return assemble(signer, { signedAttributes, toSign: der(set, ...signedAttributes) });
}
