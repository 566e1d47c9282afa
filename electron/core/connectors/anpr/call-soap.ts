import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sendHttp, type HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { SoapParts } from './anpr-config.ts';
import { notFoundCode, OfficialError, refusalOf } from './anpr-errors.ts';
import { many } from './many.ts';
import { envelopeNamespace, soapOperations, type SoapOperation, type SoapOperationCode } from './soap-operations.ts';
import { childOf, readXml, writeXml, type XmlNode } from './xml.ts';

const AnswerHeader = z.object({ idOperazioneComune: z.string(), operazioneRichiesta: z.string(), idOperazioneANPR: z.string() });
const Refusal = z.object({ listaErrori: z.object({ errore: many(OfficialError) }) });

/** When a change takes effect and under which register number it was asked for. */
export interface ChangeHeader { readonly since?: string; readonly register?: { readonly number: string; readonly day: string } }

export interface SoapRequest {
  readonly code: SoapOperationCode;
  /** What follows the header, keys in the order of the official sequence. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly header?: ChangeHeader;
}

/** An answer that said yes: the register's number of the operation, and what it said. */
export interface SoapAnswer { readonly operation: string; readonly content: XmlNode }

/** The municipality's number of an operation: the same for every try, other for each operation of one intention. */
export function operationNumber(idempotencyKey: string, code: SoapOperationCode): string {
  const key = /^[0-9A-Za-z]{1,26}$/.test(idempotencyKey) ? idempotencyKey : createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 26);
  return `${key}${String(code)}`;
}

function headerOf(parts: SoapParts, request: SoapRequest, asking: Asking): Readonly<Record<string, unknown>> {
  const { municipalityCode, recipient, sending } = parts.config;
  return {
    idOperazioneComune: operationNumber(asking.idempotencyKey, request.code),
    codMittente: municipalityCode, codDestinatario: recipient, operazioneRichiesta: String(request.code),
    dataOraRichiesta: parts.clock.now(), tipoOperazione: 'C',
    protocolloComune: request.header?.register?.number, dataProtocolloComune: request.header?.register?.day,
    tipoInvio: sending, dataDecorrenza: request.header?.since, nomeApplicativo: 'Sportello Facile',
  };
}

function envelopeOf(parts: SoapParts, request: SoapRequest, asking: Asking): string {
  const root = `anpr:Richiesta${String(request.code)}`;
  return writeXml({
    'soapenv:Envelope': {
      '@_xmlns:soapenv': envelopeNamespace,
      'soapenv:Body': {
        [root]: { '@_xmlns:anpr': soapOperations[request.code].namespace, testataRichiesta: headerOf(parts, request, asking), ...request.content },
      },
    },
  });
}

const malformed = (detail: string): SystemFailure => new SystemFailure('ANSWER_MALFORMED', detail);

function readBody(answer: HttpAnswer): XmlNode {
  let document: XmlNode;
  try {
    document = readXml(answer.body);
  } catch (error) {
    if (answer.status >= 400) throw new SystemFailure('SYSTEM_REFUSED', `answered ${String(answer.status)}`, String(answer.status));
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  const envelope = childOf(document, `{${envelopeNamespace}}Envelope`);
  const body = envelope && childOf(envelope, `{${envelopeNamespace}}Body`);
  if (body === undefined) throw malformed('no SOAP envelope');
  return body;
}

/** A fault of the server may pass; any other is a fault of the request. */
function refuseFault(body: XmlNode): void {
  const fault = childOf(body, `{${envelopeNamespace}}Fault`);
  if (fault === undefined) return;
  const [code, words] = [String(fault.faultcode), String(fault.faultstring)];
  throw new SystemFailure(/Server$/.test(code) ? 'SYSTEM_ERROR' : 'SYSTEM_REFUSED', words, code);
}

function checkHeader(node: XmlNode, expected: string): z.infer<typeof AnswerHeader> {
  const header = AnswerHeader.safeParse(node.testataRisposta);
  if (!header.success) throw malformed(`header: ${header.error.message.slice(0, 200)}`);
  if (header.data.idOperazioneComune !== expected) throw new SystemFailure('ANSWER_FOREIGN', 'the answer is to another operation');
  return header.data;
}

function readAnswer(body: XmlNode, operation: SoapOperation, expected: { root: string; number: string }): SoapAnswer {
  const root = childOf(body, `{${operation.namespace}}${expected.root}`);
  if (root === undefined) throw malformed(`no ${expected.root} of ${operation.namespace}`);
  const refused = childOf(root, operation.failure);
  if (refused !== undefined) {
    checkHeader(refused, expected.number);
    const errors = Refusal.safeParse(refused);
    throw errors.success ? refusalOf(errors.data.listaErrori.errore) : malformed(errors.error.message.slice(0, 200));
  }
  const content = childOf(root, operation.success);
  if (content === undefined) throw malformed(`neither ${operation.success} nor ${operation.failure}`);
  return { operation: checkHeader(content, expected.number).idOperazioneANPR, content };
}

/** One operation of the web services; throws the register's refusal, code and words. */
export async function callSoap(parts: SoapParts, request: SoapRequest, asking: Asking): Promise<SoapAnswer> {
  const operation = soapOperations[request.code];
  const answer = await sendHttp({
    url: parts.config.urls[operation.service], method: 'POST', signal: asking.signal, body: envelopeOf(parts, request, asking),
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: '""' },
    mostBytes: 4 * 1024 * 1024,
  }, { readsErrors: true });
  if (answer.status >= 500 && !answer.body.includes('Fault')) throw new SystemFailure('SYSTEM_ERROR', `answered ${String(answer.status)}`);
  const body = readBody(answer);
  refuseFault(body);
  return readAnswer(body, operation, { root: `Risposta${String(request.code)}`, number: operationNumber(asking.idempotencyKey, request.code) });
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
