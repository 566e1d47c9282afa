import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { SystemFailure } from '#core/connectors/operation.ts';
import { forwardAnomalies, type cancellationAnomalies } from '#core/connectors/protocollo/exchange.model.ts';
import { identifierContent, readIdentifier } from '#core/connectors/protocollo/identifier-xml.ts';
import { readSegnatura } from '#core/connectors/protocollo/read-segnatura.ts';
import type { RegisterIdentifier, Segnatura } from '#core/connectors/protocollo/segnatura.model.ts';
import { readEnvelope, writeEnvelope, writeFault } from '#core/connectors/xml/soap.ts';
import { verifySegnatura } from '#core/connectors/protocollo/verify-segnatura.ts';
import { msgprot, recipient } from '#core/connectors/protocollo/vocabularies.ts';
import { attributeOf, plainAttribute, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { readerOf, type XmlReader } from '#core/connectors/xml/xml-reader.ts';
import type { SimulatorParts } from './simulator-parts.ts';

interface Anomaly { readonly code: (typeof forwardAnomalies)[number] | (typeof cancellationAnomalies)[number]; readonly info: string }

/** What the other area keeps: the messages that it took, by the sender's identifier, and those cancelled since. */
export interface RecipientBooks { readonly taken: Map<string, Segnatura>; readonly cancelled: Set<string> }

const keyOf = (identifier: RegisterIdentifier): string => Object.values(identifier).join('|');

const anomalyElement = (anomaly: Anomaly | undefined): XmlElement | undefined => anomaly === undefined
  ? undefined
  : recipient.element('Anomalia', anomaly.code, [plainAttribute('info', anomaly.info)]);

/** Names and digests of the files that came with a message. */
function readFiles(request: XmlReader): Map<string, string> {
  return new Map(request.list('File').map((file) => {
    if (attributeOf(file.element, 'mimeType', msgprot.namespace) === undefined) throw new SystemFailure('ANSWER_MALFORMED', 'a File without mimeType');
    const name = attributeOf(file.element, 'nomeFile', msgprot.namespace) ?? '';
    return [name, createHash('sha256').update(Buffer.from(file.text(), 'base64')).digest('base64')];
  }));
}

function findForwardAnomaly(parts: SimulatorParts, carried: XmlElement, message: { segnatura: Segnatura; files: Map<string, string> }): Anomaly | undefined {
  try {
    verifySegnatura(carried, parts.senders);
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    return { code: '001_ValidazioneFirma', info: error.message };
  }
  const { document, attachments } = message.segnatura;
  const wrong = [document, ...attachments].find(({ fileName, sha256 }) => message.files.get(fileName) !== sha256);
  return wrong === undefined ? undefined : { code: '002_AnomaliaImpronte', info: wrong.fileName };
}

/** With `foreign` on, the answer is about a registration that nobody asked about. */
const told = ({ faults }: SimulatorParts, identifier: RegisterIdentifier): RegisterIdentifier =>
  faults.has('foreign') ? { ...identifier, number: '9999999' } : identifier;

function takeMessage(parts: SimulatorParts, books: RecipientBooks, element: XmlElement): XmlElement {
  const request = readerOf(element, msgprot.namespace);
  const carried = request.get('Segnatura').element;
  const message = { segnatura: readSegnatura(carried), files: readFiles(request) };
  if (message.files.size === 0) throw new SystemFailure('ANSWER_MALFORMED', 'no File');
  const anomaly = findForwardAnomaly(parts, carried, message);
  const { identifier } = message.segnatura;
  if (anomaly === undefined) books.taken.set(keyOf(identifier), message.segnatura);
  return recipient.element('ResponseMessageInoltro', [
    recipient.element('IdentificatoreMittente', identifierContent(told(parts, identifier))),
    anomalyElement(anomaly),
  ]);
}

function cancelMessage(parts: SimulatorParts, books: RecipientBooks, element: XmlElement): XmlElement {
  const request = readerOf(element, recipient.namespace);
  const sent = readIdentifier(request.get('IdentificatoreMittente').element);
  const received = readIdentifier(request.get('IdentificatoreDestinatario').element);
  const isKnown = books.taken.has(keyOf(sent));
  if (request.get('RiferimentoProvvedimento').text() === '') throw new SystemFailure('ANSWER_MALFORMED', 'no RiferimentoProvvedimento');
  if (isKnown) books.cancelled.add(keyOf(sent));
  return recipient.element('ResponseAnnullamentoInoltroMittente', [
    recipient.element('IdentificatoreMittente', identifierContent(told(parts, sent))),
    recipient.element('IdentificatoreDestinatario', identifierContent(received)),
    anomalyElement(isKnown ? undefined : { code: '007_ErroreIdentificatoreNonTrovato', info: `${sent.number} ${sent.day}` }),
  ]);
}

const expected = { namespace: recipient.namespace, names: ['RequestMessageInoltro', 'RequestAnnullamentoInoltroMittente'] };

/** The service with which another area takes messages (AgID's protocollo-destinatario). */
export function serveRecipient(server: FastifyInstance, parts: SimulatorParts): RecipientBooks {
  const books: RecipientBooks = { taken: new Map(), cancelled: new Set() };
  server.addContentTypeParser('text/xml', { parseAs: 'string' }, (_request, body, done) => { done(null, body); });
  server.post<{ Body: string }>('/protocollo/destinatario', (request, reply) => {
    void reply.header('content-type', 'text/xml; charset=utf-8');
    try {
      const element = readEnvelope(request.body, expected);
      const answer = element.name === 'RequestMessageInoltro' ? takeMessage(parts, books, element) : cancelMessage(parts, books, element);
      return reply.send(writeEnvelope(answer));
    } catch (error) {
      if (!(error instanceof SystemFailure)) throw error;
      return reply.status(500).send(writeFault('Client', error.message));
    }
  });
  return books;
}
