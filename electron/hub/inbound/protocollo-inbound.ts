import type { FastifyInstance } from 'fastify';
import type { Core } from '#core/app.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import type { RegisterIdentifier } from '#core/connectors/protocollo/segnatura.model.ts';
import { answerAsSender, type SenderHandlers } from '#core/connectors/protocollo/sender-service.ts';
import { writeFault } from '#core/connectors/protocollo/soap.ts';
import { verifyMessage } from '#core/connectors/protocollo/verify-message.ts';
import type { ProtocolloInbound } from './inbound-options.ts';

/** Confirmations and cancellations carry identifiers and a sentence: no more than this. */
const bodyLimit = 256 * 1024;

const wordsOf = ({ administration, area, register, number, day }: RegisterIdentifier): string => [administration, area, register, number, day].join('/');

function handlersOf(core: Core, body: string, { own }: ProtocolloInbound): SenderHandlers {
  const isOurs = (sent: RegisterIdentifier): boolean =>
    sent.administration === own.administration && sent.area === own.area && sent.register === own.register;
  const keep = (operation: string, sent: RegisterIdentifier): Promise<void> =>
    core.receive({ system: 'protocollo', operation, subject: wordsOf(sent), body });
  return {
    async confirm({ sent }) {
      if (!isOurs(sent)) throw new SystemFailure('SYSTEM_REFUSED', 'not a registration of this area');
      await keep('ConfermaMessaggioInoltro', sent);
    },
    async cancel({ sent }) {
      if (!isOurs(sent)) return { anomaly: '007_ErroreIdentificatoreNonTrovato' };
      await keep('AnnullamentoInoltroDestinatario', sent);
      return undefined;
    },
  };
}

async function answer(core: Core, body: string, options: ProtocolloInbound): Promise<{ status: 200 | 500; body: string }> {
  try {
    verifyMessage(body, options);
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    return { status: 500, body: writeFault('Client', error.message) };
  }
  return answerAsSender(body, handlersOf(core, body, options));
}

/** The service that a sending area offers to those it forwarded messages to (AgID, protocollo-mittente). */
export function serveProtocollo(scope: FastifyInstance, core: Core, options: ProtocolloInbound): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(['text/xml', 'application/xml'], { parseAs: 'string', bodyLimit }, (_request, body, done) => { done(null, body); });
  scope.post<{ Body: unknown }>('/mittente', { bodyLimit }, async (request, reply) => {
    const answered = await answer(core, typeof request.body === 'string' ? request.body : '', options);
    return reply.status(answered.status).type('text/xml; charset=utf-8').send(answered.body);
  });
}
