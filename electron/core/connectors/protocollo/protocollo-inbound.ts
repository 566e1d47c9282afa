import type { InboundAnswer, InboundRoute, KeepMessage } from '#core/connectors/inbound-route.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { OwnArea } from './protocollo-config.ts';
import type { RegisterIdentifier } from './segnatura.model.ts';
import { answerAsSender, type SenderHandlers } from './sender-service.ts';
import { writeFault } from '#core/connectors/xml/soap.ts';
import { verifyMessage, type MessageTrust } from './verify-message.ts';

/** Other areas' registers, which confirm or cancel what we forwarded to them. */
export interface ProtocolloInbound extends MessageTrust {
  readonly own: OwnArea;
}

/** Confirmations and cancellations carry identifiers and a sentence: no more than this. */
const mostBytes = 256 * 1024;

const wordsOf = ({ administration, area, register, number, day }: RegisterIdentifier): string => [administration, area, register, number, day].join('/');

function handlersOf({ own }: ProtocolloInbound, body: string, keep: KeepMessage): SenderHandlers {
  const isOurs = (sent: RegisterIdentifier): boolean =>
    sent.administration === own.administration && sent.area === own.area && sent.register === own.register;
  const keepAs = (operation: string, sent: RegisterIdentifier): Promise<void> => keep({ system: 'protocollo', operation, subject: wordsOf(sent), body });
  return {
    async confirm({ sent }) {
      if (!isOurs(sent)) throw new SystemFailure('SYSTEM_REFUSED', 'not a registration of this area');
      await keepAs('ConfermaMessaggioInoltro', sent);
    },
    async cancel({ sent }) {
      if (!isOurs(sent)) return { anomaly: '007_ErroreIdentificatoreNonTrovato' };
      await keepAs('AnnullamentoInoltroDestinatario', sent);
      return undefined;
    },
  };
}

const asXml = ({ status, body }: { status: number; body: string }): InboundAnswer => ({ status, body, headers: { 'content-type': 'text/xml; charset=utf-8' } });

/** The service that a sending area offers to those it forwarded messages to (AgID, protocollo-mittente). */
export function createProtocolloInbound(options: ProtocolloInbound, keep: KeepMessage): InboundRoute {
  return {
    path: '/protocollo/mittente', mediaTypes: ['text/xml', 'application/xml'], mostBytes,
    async answer({ body }) {
      try {
        verifyMessage(body, options);
      } catch (error) {
        if (!(error instanceof SystemFailure)) throw error;
        return asXml({ status: 500, body: writeFault('Client', error.message) });
      }
      return asXml(await answerAsSender(body, handlersOf(options, body, keep)));
    },
  };
}
