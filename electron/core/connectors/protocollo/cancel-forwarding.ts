import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { refuseAnomaly } from './anomaly.ts';
import { cancellationAnomalies, CancellationInput, CancellationOutput } from './exchange.model.ts';
import { identifierContent, isSameIdentifier, readIdentifier } from './identifier-xml.ts';
import type { ProtocolloConfig } from './protocollo-config.ts';
import { sendSoap } from './send-soap.ts';
import { recipient } from './vocabularies.ts';
import type { XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf } from '#core/connectors/xml/xml-reader.ts';

export function buildCancellationRequest(input: CancellationInput): XmlElement {
  return recipient.element('RequestAnnullamentoInoltroMittente', [
    recipient.element('IdentificatoreMittente', identifierContent(input.sent)),
    recipient.element('IdentificatoreDestinatario', identifierContent(input.received)),
    recipient.element('RiferimentoProvvedimento', input.provision),
    input.note === undefined ? undefined : recipient.element('Note', input.note),
  ]);
}

/** Tells the recipient that a registration of ours, which it has, was cancelled (AnnullamentoInoltroMittente). */
export function createCancelForwarding(config: ProtocolloConfig, url: string): Operation<CancellationInput, CancellationOutput> {
  return {
    system: 'protocollo', name: 'AnnullamentoInoltroMittente', input: CancellationInput, output: CancellationOutput,
    timeoutMilliseconds: config.timeoutMilliseconds ?? 15_000,
    async call(input: CancellationInput, asking: Asking) {
      const expected = { namespace: recipient.namespace, names: ['ResponseAnnullamentoInoltroMittente'] };
      const answer = await sendSoap(url, { request: buildCancellationRequest(input), expected }, asking);
      const reader = readerOf(answer, recipient.namespace);
      const sent = readIdentifier(reader.get('IdentificatoreMittente').element);
      const received = readIdentifier(reader.get('IdentificatoreDestinatario').element);
      if (!isSameIdentifier(sent, input.sent) || !isSameIdentifier(received, input.received)) {
        throw new SystemFailure('ANSWER_FOREIGN', `about registration ${sent.number} of ${sent.day}`);
      }
      refuseAnomaly(reader, cancellationAnomalies);
      return { sent, received };
    },
  };
}
