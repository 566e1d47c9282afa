import { sendHttp } from '#core/connectors/http.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import { readEnvelope, writeEnvelope } from '#core/connectors/xml/soap.ts';
import type { XmlElement } from '#core/connectors/xml/xml-element.ts';

/**
 * One SOAP exchange with another area. The official interface has no place for who asks and for the key of the intention:
 * they travel as HTTP headers, which a recipient may ignore; the identifier of the registration makes a second try harmless.
 */
export async function sendSoap(
  url: string, call: { request: XmlElement; expected: { namespace: string; names: readonly string[] } }, asking: Asking,
): Promise<XmlElement> {
  const answer = await sendHttp({
    url, method: 'POST', signal: asking.signal, body: writeEnvelope(call.request),
    headers: { 'content-type': 'text/xml; charset=utf-8', 'soapaction': '""', 'idempotency-key': asking.idempotencyKey },
  }, { readsErrors: true });
  if (answer.status >= 500 && !answer.body.includes('Fault')) throw new SystemFailure('SYSTEM_ERROR', `answered ${String(answer.status)}`);
  if (answer.status >= 400 && answer.status < 500) throw new SystemFailure('SYSTEM_REFUSED', `answered ${String(answer.status)}`, String(answer.status));
  return readEnvelope(answer.body, call.expected);
}
