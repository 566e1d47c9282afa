import type { Asking } from '#core/connectors/operation.ts';
import { buildSignature, certificateInfo } from '#core/connectors/xml/build-signature.ts';
import { saml } from '#core/connectors/xml/vocabularies.ts';
import { algorithms } from '#core/connectors/xml/xml-algorithms.ts';
import { plainAttribute, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { signAttached } from '#core/kernel/cms.ts';
import type { SoapSecurity } from './anpr-config.ts';

/** Every client of the register calls itself so. */
const issuer = 'XS';
const defaultApplication = 'SportelloFacile';
const defaultAddress = '127.0.0.1';

/** Since when and until when a message is good. */
export interface Validity { readonly from: string; readonly until: string }

/** The station that a certificate was issued to: `040888-CO-0001`, its common name. */
export function stationOf({ signingCertificate }: Pick<SoapSecurity, 'signingCertificate'>): string {
  const name = /^CN=(.+)$/mu.exec(signingCertificate.subject)?.[1];
  if (name === undefined) throw new Error('the certificate of the station has no common name');
  return name;
}

function attributeElement(name: string, value: string): XmlElement {
  const attributes = [plainAttribute('Name', name), plainAttribute('NameFormat', 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified')];
  return saml.element('Attribute', [saml.element('AttributeValue', value)], attributes);
}

function subjectOf(operator: string, bounds: readonly ReturnType<typeof plainAttribute>[]): XmlElement {
  return saml.element('Subject', [
    saml.element('NameID', operator, [plainAttribute('Format', 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified')]),
    saml.element('SubjectConfirmation', [saml.element('SubjectConfirmationData', [], bounds)], [plainAttribute('Method', 'urn:oasis:names:tc:SAML:2.0:cm:bearer')]),
  ]);
}

interface About { readonly security: SoapSecurity; readonly municipalityCode: string; readonly asking: Asking; readonly id: string; readonly validity: Validity }

/** Who asks and from which station, in the assertion that the register wants in every message, signed (enveloped). */
export function buildAssertion({ security, municipalityCode, asking, id, validity }: About): XmlElement {
  const { signingKey, signingCertificate, applicationId, address, operators } = security;
  const station = stationOf(security);
  const bounds = [plainAttribute('NotBefore', validity.from), plainAttribute('NotOnOrAfter', validity.until)];
  const content = [
    subjectOf(operators?.[asking.operator] ?? asking.operator, bounds),
    saml.element('Conditions', [], bounds),
    saml.element('AuthnStatement', [
      saml.element('SubjectLocality', [], [plainAttribute('Address', address ?? defaultAddress)]),
      saml.element('AuthnContext', [saml.element('AuthnContextClassRef', 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified')]),
    ], [plainAttribute('AuthnInstant', validity.from), plainAttribute('SessionNotOnOrAfter', validity.until)]),
    saml.element('AttributeStatement', [
      attributeElement('IdSede', municipalityCode),
      attributeElement('IdPostazione', station),
      attributeElement('IdPostazioneFirmato', signAttached(Buffer.from(station), { key: signingKey, certificate: signingCertificate }).toString('base64')),
      attributeElement('IdApplicazione', applicationId ?? defaultApplication),
    ]),
  ];
  const head = saml.element('Issuer', issuer);
  const bare = saml.element('Assertion', [head, ...content], [plainAttribute('ID', id), plainAttribute('IssueInstant', validity.from), plainAttribute('Version', '2.0')]);
  const signature = buildSignature(
    [{ element: bare, attributes: { URI: `#${id}` }, transforms: [algorithms.enveloped, algorithms.canonical] }],
    { key: signingKey, keyInfo: certificateInfo(signingCertificate) },
  );
  return { ...bare, children: [head, signature, ...content] };
}
