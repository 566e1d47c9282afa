import type { z } from 'zod';
import { readJson, sendHttp, type HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { AnscConfig } from './ansc-config.ts';
import { anscErrors, nothingFoundCodes } from './errors.ts';
import { Envelope } from './official.model.ts';

export interface Question<Answer extends z.ZodType> {
  /** Service and method, without the version: `ricerca/consultazione/ansc/evento`. */
  readonly path: string;
  readonly query?: string;
  /** The official body, without its heading. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
  readonly asking: Asking;
  /** The first page is 1; absent where nothing is listed. */
  readonly page?: number;
}

export const recordsPerPage = 100;

/** Throws what an error of the archive means; the first code that the table knows decides. */
function refuse(codes: readonly { code?: string | undefined; text?: string | undefined }[], status: number): never {
  const known = codes.find(({ code }) => code !== undefined && Object.hasOwn(anscErrors, code)) ?? codes[0];
  const entry = anscErrors[known?.code ?? ''];
  if (entry !== undefined) throw new SystemFailure(entry.failure, entry.sentence, known?.code);
  const words = known?.text ?? `stato ${String(status)}`;
  const code = known?.code ?? String(status);
  if (status >= 500) throw new SystemFailure('SYSTEM_ERROR', `L'archivio di stato civile ha avuto un errore: ${words}.`, code);
  throw new SystemFailure('SYSTEM_REFUSED', `L'archivio di stato civile rifiuta: ${words}.`, code);
}

/** The gate before the archive answers in a form of its own. */
function gateWords(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('error_description' in json)) return undefined;
  return typeof json.error_description === 'string' ? json.error_description : undefined;
}

function readEnvelope(answer: HttpAnswer, isList: boolean): { json: unknown; isEmpty: boolean; envelope: Envelope } {
  const { status } = answer;
  let json: unknown;
  try {
    json = readJson(answer);
  } catch (error) {
    if (status >= 400) refuse([], status);
    throw error;
  }
  const words = gateWords(json);
  if (words !== undefined) refuse([{ code: String(status), text: words }], status);
  const parsed = Envelope.safeParse(json);
  if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', parsed.error.message.slice(0, 200));
  const envelope = parsed.data;
  const isEmpty = isList && envelope.errors.some(({ code }) => code !== undefined && nothingFoundCodes.has(code));
  if (isEmpty) return { json: {}, isEmpty, envelope };
  const outcome = envelope.testataRisposta?.idEsito ?? 0;
  if (envelope.errors.length > 0 || outcome !== 0 || status >= 400) refuse(envelope.errors, status);
  return { json, isEmpty, envelope };
}

/** An answer meant for another operation or another municipality is nobody's to read. */
function refuseForeign(envelope: Envelope, config: AnscConfig, key: string): void {
  const heading = envelope.testataRisposta;
  if (heading?.idOperazioneComune !== undefined && heading.idOperazioneComune !== key) {
    throw new SystemFailure('ANSWER_FOREIGN', `answer to the operation ${heading.idOperazioneComune}`);
  }
  if (heading?.idComune !== undefined && heading.idComune !== config.municipalityId) {
    throw new SystemFailure('ANSWER_FOREIGN', `answer for the municipality ${String(heading.idComune)}`);
  }
}

/**
 * Asks the archive one thing: heading, signature, envelope, errors and who the answer is for are seen to here.
 * With `page` an answer that found nothing is an empty one.
 */
export async function ask<Answer extends z.ZodType>(config: AnscConfig, question: Question<Answer>): Promise<{ content: z.output<Answer>; total: number | undefined }> {
  const { asking, page } = question;
  const url = `${config.baseUrl}/${question.path}/${config.version ?? '1'}${question.query ?? ''}`;
  const body = JSON.stringify({
    testataRichiesta: {
      idComune: config.municipalityId,
      idOperazioneComune: asking.idempotencyKey,
      dataOraRichiesta: config.clock.now(),
      nomeApplicativo: config.application.name,
      versioneApplicativo: config.application.version,
      fornitoreApplicativo: config.application.vendor,
    },
    ...(page !== undefined && { datiPaginazione: { numPagina: page, numRecordPagina: recordsPerPage, numRecordTotali: 0 } }),
    ...question.body,
  });
  const headers = { 'content-type': 'application/json', 'accept': 'application/json', ...await config.sign({ url, body, asking }) };
  const answer = await sendHttp({ url, method: 'POST', headers, body, signal: asking.signal }, { readsErrors: true });
  const { json, isEmpty, envelope } = readEnvelope(answer, page !== undefined);
  refuseForeign(envelope, config, asking.idempotencyKey);
  const parsed = question.answer.safeParse(json);
  if (!parsed.success) throw new SystemFailure('ANSWER_MALFORMED', parsed.error.message.slice(0, 200));
  return { content: parsed.data, total: isEmpty ? 0 : envelope.datiPaginazione?.numRecordTotali };
}
