import type { CancellationInput, Confirmation } from '#core/connectors/protocollo/exchange.model.ts';
import { identifierContent } from '#core/connectors/protocollo/identifier-xml.ts';
import { writeEnvelope } from '#core/connectors/xml/soap.ts';
import { sender } from '#core/connectors/protocollo/vocabularies.ts';
import { plainAttribute } from '#core/connectors/xml/xml-element.ts';

/** What the other area sends to our service once it has registered a message, or why it did not. */
export function writeConfirmation({ sent, outcome }: Confirmation): string {
  return writeEnvelope(sender.element('RequestConfermaMessaggioInoltro', [
    sender.element('IdentificatoreMittente', identifierContent(sent)),
    outcome.kind === 'registered'
      ? sender.element('IdentificatoreDestinatario', identifierContent(outcome.received))
      : sender.element('Anomalia', outcome.anomaly, outcome.detail === undefined ? [] : [plainAttribute('info', outcome.detail)]),
  ]));
}

/** What the other area sends when it cancels its own registration of our message. */
export function writeRecipientCancellation(cancellation: CancellationInput): string {
  return writeEnvelope(sender.element('RequestAnnullamentoInoltroDestinatario', [
    sender.element('IdentificatoreMittente', identifierContent(cancellation.sent)),
    sender.element('IdentificatoreDestinatario', identifierContent(cancellation.received)),
    sender.element('RiferimentoProvvedimento', cancellation.provision),
    sender.element('Note', cancellation.note ?? ''),
  ]));
}
