import { sign, type KeyObject, type X509Certificate } from 'node:crypto';
import { der, derParts, derTags } from '#core/connectors/der.ts';

const { integer, sequence, set, octets, context0 } = derTags;
/** Object identifiers, DER: signed data, data; and the names of algorithms. */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const data = Buffer.from('06092a864886f70d010701', 'hex');
const sha256 = Buffer.from('300d06096086480165030402010500', 'hex');
const signatures: Readonly<Record<string, Buffer>> = {
  rsa: Buffer.from('300d06092a864886f70d01010b0500', 'hex'),
  ec: Buffer.from('300a06082a8648ce3d040302', 'hex'),
};

/** Who issued a certificate and under which number, as the certificate itself writes it. */
function issuerAndNumber(certificate: X509Certificate): Buffer {
  const [content] = derParts(certificate.raw);
  const [number, , issuer] = derParts(content ?? Buffer.alloc(2)).filter((part) => part.readUInt8(0) !== context0);
  if (number === undefined || issuer === undefined) throw new Error('the certificate names no issuer');
  return der(sequence, issuer, number);
}

/** The id of a station as the register wants it proved: inside a PKCS#7 signature made with the station's certificate, base64. */
export function signStation(stationId: string, signer: { readonly key: KeyObject; readonly certificate: X509Certificate }): string {
  const method = signatures[signer.key.asymmetricKeyType ?? ''];
  if (method === undefined) throw new Error('a station signs with RSA or with an elliptic key');
  const one = der(integer, Buffer.from([1]));
  const content = Buffer.from(stationId);
  const signerInfo = der(sequence, one, issuerAndNumber(signer.certificate), sha256, method, der(octets, sign('sha256', content, signer.key)));
  const inside = der(sequence, one, der(set, sha256),
    der(sequence, data, der(context0, der(octets, content))),
    der(context0, signer.certificate.raw), der(set, signerInfo));
  return der(sequence, signedData, der(context0, inside)).toString('base64');
}
