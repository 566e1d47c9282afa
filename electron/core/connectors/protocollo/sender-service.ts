import { SystemFailure } from '#core/connectors/operation.ts';
import { Confirmation, type CancellationInput, type cancellationAnomalies } from './exchange.model.ts';
import { identifierContent, readIdentifier } from './identifier-xml.ts';
import { readEnvelope, writeEnvelope, writeFault } from '#core/connectors/xml/soap.ts';
import { sender } from './vocabularies.ts';
import { attributeOf, plainAttribute, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf, type XmlReader } from '#core/connectors/xml/xml-reader.ts';

/** Why a cancellation by the recipient is not taken. */
export interface CancellationRefusal { readonly anomaly: (typeof cancellationAnomalies)[number]; readonly detail?: string }

/** What this side does with what recipients tell it. The same call may come twice: it must do nothing twice. */
export interface SenderHandlers {
  confirm(confirmation: Confirmation): Promise<void>;
  /** The recipient cancelled its own registration of our message. */
  cancel(cancellation: CancellationInput): Promise<CancellationRefusal | undefined>;
}

function readConfirmation(request: XmlReader): Confirmation {
  const received = request.find('IdentificatoreDestinatario');
  const anomaly = received === undefined ? request.get('Anomalia') : undefined;
  const parsed = Confirmation.safeParse({
    sent: readIdentifier(request.get('IdentificatoreMittente').element),
    outcome: received === undefined
      ? { kind: 'refused', anomaly: anomaly?.text(), detail: anomaly && attributeOf(anomaly.element, 'info') }
      : { kind: 'registered', received: readIdentifier(received.element) },
  });
  if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', 'a confirmation that says neither a number nor a known anomaly');
  return parsed.data;
}

async function answerConfirmation(request: XmlReader, handlers: SenderHandlers): Promise<XmlElement> {
  const confirmation = readConfirmation(request);
  await handlers.confirm(confirmation);
  return sender.element('ResponseConfermaMessaggioInoltro', [
    sender.element('IdentificatoreMittente', identifierContent(confirmation.sent)),
  ]);
}

async function answerCancellation(request: XmlReader, handlers: SenderHandlers): Promise<XmlElement> {
  const sent = readIdentifier(request.get('IdentificatoreMittente').element);
  const received = readIdentifier(request.get('IdentificatoreDestinatario').element);
  const refusal = await handlers.cancel({
    sent, received, provision: request.get('RiferimentoProvvedimento').text(), note: request.get('Note').text(),
  });
  const detail = refusal?.detail === undefined ? [] : [plainAttribute('info', refusal.detail)];
  return sender.element('ResponseAnnullamentoInoltroDestinatario', [
    sender.element('IdentificatoreMittente', identifierContent(sent)),
    sender.element('IdentificatoreDestinatario', identifierContent(received)),
    refusal === undefined ? undefined : sender.element('Anomalia', refusal.anomaly, detail),
  ]);
}

const names = ['RequestConfermaMessaggioInoltro', 'RequestAnnullamentoInoltroDestinatario'];

/**
 * Answers a call to the service that a sending area offers (AgID's protocollo-mittente): HTTP status and SOAP text. What cannot
 * be read is refused as the caller's fault; what a handler throws is not swallowed, and reaches whoever serves the call.
 */
export async function answerAsSender(body: string, handlers: SenderHandlers): Promise<{ status: 200 | 500; body: string }> {
  try {
    const element = readEnvelope(body, { namespace: sender.namespace, names });
    const request = readerOf(element, sender.namespace);
    const answer = element.name === 'RequestConfermaMessaggioInoltro'
      ? await answerConfirmation(request, handlers)
      : await answerCancellation(request, handlers);
    return { status: 200, body: writeEnvelope(answer) };
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    return { status: 500, body: writeFault('Client', error.message) };
  }
}
