import type { Asking } from '#core/connectors/operation.ts';
import { secureEnvelope } from '#core/connectors/xml/secure-envelope.ts';
import { writeDocument, writeEnvelope } from '#core/connectors/xml/soap.ts';
import type { XmlElement } from '#core/connectors/xml/xml-element.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { SoapParts } from './anpr-config.ts';
import { buildAssertion } from './build-assertion.ts';

const lifeMilliseconds = 5 * 60 * 1000;

/** The message to the web services around a request: signed, with who asks in its header, where there is a key to sign with. */
export function writeMessage({ config, clock, ids }: SoapParts, request: XmlElement, asking: Asking): string {
  const { security, municipalityCode } = config;
  if (security === undefined) return writeEnvelope(request);
  const from = clock.now();
  const validity = { from, until: addMilliseconds(from, lifeMilliseconds) };
  const assertion = buildAssertion({ security, municipalityCode, asking, validity, id: `_${ids.token()}` });
  return writeDocument(secureEnvelope(request, {
    ...validity, key: security.signingKey, certificate: security.signingCertificate, id: ids.token(), tokens: [assertion],
  }));
}
