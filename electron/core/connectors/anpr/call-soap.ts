import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sendHttp, type HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import { many } from '#core/connectors/xml/many.ts';
import { readEnvelope } from '#core/connectors/xml/soap.ts';
import { vocabulary, type XmlElement } from '#core/connectors/xml/xml-element.ts';
import { childOf, readFields, writeFields, type XmlFields, type XmlNode } from '#core/connectors/xml/xml-fields.ts';
import type { SoapParts } from './anpr-config.ts';
import { gatewayCode, notFoundCode, OfficialError, refusalOf } from './anpr-errors.ts';
import { putBack, unpackAnswer } from './multipart.ts';
import { soapOperations, type SoapOperation, type SoapOperationCode } from './soap-operations.ts';
import { writeMessage } from './write-message.ts';

const AnswerHeader = z.object({ idOperazioneComune: z.string(), operazioneRichiesta: z.string(), idOperazioneANPR: z.string() });
const Refusal = z.object({ listaErrori: z.object({ errore: many(OfficialError) }) });

/** When a change takes effect and under which register number it was asked for. */
export interface ChangeHeader { readonly since?: string; readonly register?: { readonly number: string; readonly day: string } }

export interface SoapRequest {
  readonly code: SoapOperationCode;
  /** What follows the header, keys in the order of the official sequence. */
  readonly content: XmlFields;
  readonly header?: ChangeHeader;
}

/** An answer that said yes: the register's number of the operation, and what it said. */
export interface SoapAnswer { readonly operation: string; readonly content: XmlNode }

/** The municipality's number of an operation: the same for every try, other for each operation of one intention. */
export function operationNumber(idempotencyKey: string, code: SoapOperationCode): string {
  const key = /^[0-9A-Za-z]{1,26}$/.test(idempotencyKey) ? idempotencyKey : createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 26);
  return `${key}${String(code)}`;
}

function headerOf(parts: SoapParts, request: SoapRequest, asking: Asking): XmlFields {
  const { municipalityCode, recipient, sending } = parts.config;
  return {
    idOperazioneComune: operationNumber(asking.idempotencyKey, request.code),
    codMittente: municipalityCode, codDestinatario: recipient, operazioneRichiesta: String(request.code),
    dataOraRichiesta: parts.clock.now(), tipoOperazione: 'C',
    protocolloComune: request.header?.register?.number, dataProtocolloComune: request.header?.register?.day,
    tipoInvio: sending, dataDecorrenza: request.header?.since, nomeApplicativo: 'Sportello Facile',
  };
}

function requestOf(parts: SoapParts, request: SoapRequest, asking: Asking): XmlElement {
  const { namespace } = soapOperations[request.code];
  const content = { testataRichiesta: headerOf(parts, request, asking), ...request.content };
  return vocabulary(namespace, 'anpr').element(`Richiesta${String(request.code)}`, writeFields(content));
}

const malformed = (detail: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', detail);

/** The gateway before the register says only this, of certificate, signature, clock and address alike. */
function tellGateway(error: SystemFailure): SystemFailure {
  const isPolicy = error.code === 'SYSTEM_REFUSED' && /rejected by policy/iu.test(error.message);
  return isPolicy ? new SystemFailure('SYSTEM_REFUSED', `${gatewayCode} ${error.message}`, gatewayCode) : error;
}

/** The root of what was answered; an answer without a message of SOAP is told by its status. */
function readRoot(answer: HttpAnswer, expected: { namespace: string; name: string }): XmlElement {
  try {
    const { text, attachments } = unpackAnswer(answer);
    return putBack(readEnvelope(text, { namespace: expected.namespace, names: [expected.name] }), attachments);
  } catch (error) {
    if (!(error instanceof SystemFailure)) throw error;
    if (error.code !== 'ANSWER_MALFORMED' || answer.status < 400) throw tellGateway(error);
    throw answer.status >= 500
      ? new SystemFailure('SYSTEM_ERROR', `answered ${String(answer.status)}`)
      : new SystemFailure('SYSTEM_REFUSED', `answered ${String(answer.status)}`, String(answer.status));
  }
}

function checkHeader(node: XmlNode, expected: string): z.infer<typeof AnswerHeader> {
  const header = AnswerHeader.safeParse(node.testataRisposta);
  if (!header.success) throw malformed(`header: ${header.error.message.slice(0, 200)}`);
  if (header.data.idOperazioneComune !== expected) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is to another operation');
  return header.data;
}

function readAnswer(root: XmlNode, operation: SoapOperation, number: string): SoapAnswer {
  const refused = childOf(root, operation.failure);
  if (refused !== undefined) {
    checkHeader(refused, number);
    const errors = Refusal.safeParse(refused);
    throw errors.success ? refusalOf(errors.data.listaErrori.errore) : malformed(errors.error.message.slice(0, 200));
  }
  const content = childOf(root, operation.success);
  if (content === undefined) throw malformed(`neither ${operation.success} nor ${operation.failure}`);
  return { operation: checkHeader(content, number).idOperazioneANPR, content };
}

/** One operation of the web services; throws the register's refusal, code and words. */
export async function callSoap(parts: SoapParts, request: SoapRequest, asking: Asking): Promise<SoapAnswer> {
  const operation = soapOperations[request.code];
  const answer = await sendHttp({
    url: parts.config.urls[operation.service], method: 'POST', signal: asking.signal,
    body: writeMessage(parts, requestOf(parts, request, asking), asking), ...(parts.agent && { agent: parts.agent }),
    headers: { 'content-type': 'text/xml; charset=utf-8', 'soapaction': '""' },
    mostBytes: 4 * 1024 * 1024,
  }, { readsErrors: true });
  const root = readRoot(answer, { namespace: operation.namespace, name: `Risposta${String(request.code)}` });
  return readAnswer(readFields(root), operation, operationNumber(asking.idempotencyKey, request.code));
}

/** The same; undefined when the register has nothing under what was asked. */
export async function askSoap(...[parts, request, asking]: Parameters<typeof callSoap>): Promise<SoapAnswer | undefined> {
  try {
    return await callSoap(parts, request, asking);
  } catch (error) {
    if (error instanceof SystemFailure && error.systemCode === notFoundCode) return undefined;
    throw error;
  }
}
