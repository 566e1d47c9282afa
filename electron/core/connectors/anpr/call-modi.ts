import { jwtVerify } from 'jose';
import { z } from 'zod';
import { readJson, sendHttp, type HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import type { ModiParts, ModiService } from './anpr-config.ts';
import { readRefusal } from './anpr-errors.ts';
import { audienceOf, digestOf, signIntegrity, signTrackingEvidence } from './modi-tokens.ts';
import { obtainVoucher } from './obtain-voucher.ts';

const paths: Readonly<Record<ModiService, string>> = {
  C015: 'C015-servizioAccertamentoGeneralita/v1/anpr-service-e002',
  C018: 'C018-servizioAccertamentoCittadinanza/v1/anpr-service-e002',
  C020: 'C020-servizioAccertamentoResidenza/v1/anpr-service-e002',
  C021: 'C021-servizioAccertamentoStatoFamiglia/v1/anpr-service-e002',
  C030: 'C030-servizioAccertamentoIdUnicoNazionale/v1/anpr-service-e002',
};

const contentType = 'application/json';
/** How far the register's clock may be from ours. */
const toleranceSeconds = 30;

const SignedHeaders = z.array(z.record(z.string(), z.string()));

/** Refuses an answer that the register did not sign, or signed with other words in it. */
async function checkSignature(parts: ModiParts, answer: HttpAnswer): Promise<void> {
  const { config, clock } = parts;
  if (config.answerKey === undefined) return;
  const digest = digestOf(answer.body);
  try {
    const { payload } = await jwtVerify(answer.headers.get('agid-jwt-signature') ?? '', config.answerKey, {
      algorithms: ['RS256'], audience: config.clientId, clockTolerance: toleranceSeconds, maxTokenAge: 600,
      currentDate: new Date(clock.now()),
    });
    const signed = SignedHeaders.parse(payload.signed_headers);
    if (!signed.some((header) => header.digest === digest)) throw new Error('the signed digest is of another body');
    if (answer.headers.get('digest') !== digest) throw new Error('the digest is of another body');
  } catch (error) {
    throw new SystemFailure('ANSWER_UNTRUSTED', error instanceof Error ? error.message : String(error));
  }
}

export interface ModiRequest {
  readonly service: ModiService;
  readonly criteria: Readonly<Record<string, string>>;
}

function bodyOf(parts: ModiParts, request: ModiRequest, asking: Asking): string {
  return JSON.stringify({
    idOperazioneClient: String(parts.nextNumber()),
    criteriRicerca: request.criteria,
    datiRichiesta: { dataRiferimentoRichiesta: businessDay(parts.clock.now()), motivoRichiesta: asking.purpose, casoUso: request.service },
  });
}

/**
 * One call through the platform: evidence first, then the voucher that carries its digest, then the request, whose body
 * is serialised once. Gives the parsed JSON of the answer.
 */
export async function callModi(parts: ModiParts, request: ModiRequest, asking: Asking): Promise<unknown> {
  const { config } = parts;
  const url = `${config.baseUrl}/${paths[request.service]}`;
  const [audience, purposeId] = [audienceOf(url), config.purposes[request.service]];
  const body = bodyOf(parts, request, asking);
  const digest = digestOf(body);

  const evidence = await signTrackingEvidence(parts, asking, { audience, purposeId });
  const [{ token }, signature] = await Promise.all([
    obtainVoucher(parts, { purposeId, evidence, signal: asking.signal }),
    signIntegrity(parts, { audience, digest, contentType }),
  ]);
  const answer = await sendHttp({
    url, method: 'POST', body, signal: asking.signal,
    headers: {
      'content-type': contentType, accept: contentType, digest,
      authorization: `Bearer ${token}`,
      'agid-jwt-signature': signature,
      'agid-jwt-trackingevidence': evidence,
    },
  });
  if (answer.status >= 400) throw readRefusal(answer, request.service);
  await checkSignature(parts, answer);
  return readJson(answer);
}
