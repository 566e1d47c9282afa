import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { buildSignature, certificateInfo, withAlgorithm } from '#core/connectors/xml/build-signature.ts';
import { ds } from '#core/connectors/xml/vocabularies.ts';
import { algorithms } from '#core/connectors/xml/xml-algorithms.ts';
import { plainAttribute, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { xades } from './vocabularies.ts';

/** Who signs and when. */
export interface SegnaturaSigner {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** Instant of the signature. */
  readonly at: string;
}

const signatureId = 'segnatura-signature';
const propertiesId = 'segnatura-properties';
const referenceId = 'segnatura-reference';

/** What XAdES baseline B asks beside a plain signature: when, by which certificate, over what kind of data. */
function signedProperties({ certificate, at }: SegnaturaSigner): XmlElement {
  const fingerprint = createHash('sha256').update(certificate.raw).digest('base64');
  return xades.element('SignedProperties', [
    xades.element('SignedSignatureProperties', [
      xades.element('SigningTime', at),
      xades.element('SigningCertificateV2', [xades.element('Cert', [xades.element('CertDigest', [
        withAlgorithm('DigestMethod', algorithms.digest),
        ds.element('DigestValue', fingerprint),
      ])])]),
    ]),
    xades.element('SignedDataObjectProperties', [
      xades.element('DataObjectFormat', [xades.element('MimeType', 'text/xml')], [plainAttribute('ObjectReference', `#${referenceId}`)]),
    ]),
  ], [plainAttribute('Id', propertiesId)]);
}

/**
 * The segnatura with its enveloped XAdES baseline B signature. The signature is over the segnatura as a document of its own, also
 * where a message carries it under another name: the schema gives it no id by which a part of a message could be pointed at.
 */
export function signSegnatura(segnatura: XmlElement, signer: SegnaturaSigner): XmlElement {
  const properties = signedProperties(signer);
  const signature = buildSignature([
    { element: segnatura, attributes: { Id: referenceId, URI: '' }, transforms: [algorithms.enveloped, algorithms.canonical] },
    { element: properties, attributes: { Type: algorithms.signedProperties, URI: `#${propertiesId}` } },
  ], {
    key: signer.key, keyInfo: certificateInfo(signer.certificate), id: signatureId,
    object: xades.element('QualifyingProperties', [properties], [plainAttribute('Target', `#${signatureId}`)]),
  });
  return { ...segnatura, children: [...segnatura.children, signature] };
}
