import { createHash, type KeyObject, type X509Certificate } from 'node:crypto';
import { ds, xades } from './vocabularies.ts';
import { plainAttribute, type XmlElement } from './xml-element.ts';
import { algorithms, digestOf, methodOf, signElement } from './xml-algorithms.ts';
import { referenceTo, withAlgorithm } from './xml-signature.ts';

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
  const signedInfo = ds.element('SignedInfo', [
    withAlgorithm('CanonicalizationMethod', algorithms.canonical),
    withAlgorithm('SignatureMethod', methodOf(signer.key)),
    referenceTo({ attributes: [['Id', referenceId], ['URI', '']], transforms: [algorithms.enveloped, algorithms.canonical], digest: digestOf(segnatura) }),
    referenceTo({
      attributes: [['Type', algorithms.signedProperties], ['URI', `#${propertiesId}`]], transforms: [algorithms.canonical], digest: digestOf(properties),
    }),
  ]);
  const signature = ds.element('Signature', [
    signedInfo,
    ds.element('SignatureValue', signElement(signedInfo, signer.key)),
    ds.element('KeyInfo', [ds.element('X509Data', [ds.element('X509Certificate', signer.certificate.raw.toString('base64'))])]),
    ds.element('Object', [xades.element('QualifyingProperties', [properties], [plainAttribute('Target', `#${signatureId}`)])]),
  ], [plainAttribute('Id', signatureId)]);
  return { ...segnatura, children: [...segnatura.children, signature] };
}
