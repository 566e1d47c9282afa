import type { KeyObject } from 'node:crypto';
import { compactVerify } from 'jose';
import { z } from 'zod';
import { exchangeJson, parseAnswer, refusalOf } from '../json-exchange.ts';
import { SystemFailure, type Asking, type Operation } from '../operation.ts';
import { buildIndex, type PackageIndex } from './preservation-index.ts';
import { HandOver, PreservationReceipt } from './preservation.model.ts';

export interface PreservationConfig {
  readonly url: string;
  readonly token: string;
  /** Public key (P-256) by which the system signs its receipts. */
  readonly trustedKey: KeyObject;
  readonly timeoutMilliseconds?: number;
}

export interface PreservationConnector {
  /** Hands over one day's register with its documents, and gives the receipt. What had arrived of a broken try is not sent again. */
  readonly handOver: Operation<HandOver, PreservationReceipt>;
}

/*
 * No national description of this exchange exists: each accredited keeper has its own. This form is ours, for an adapter at
 * the keeper's door, and all of it repeatable:
 *   POST /packages/{id}/plan with the index answers { missing: [sha256] }, the files not there yet;
 *   PUT /packages/{id}/files/{sha256} with { mediaType, contentBase64 };
 *   PUT /packages/{id} with the index closes the package and answers { receipt }, a compact JWS over the receipt.
 */
const Plan = z.object({ missing: z.array(z.string()) });
const Closed = z.object({ receipt: z.string() });
const ReceiptClaims = PreservationReceipt.omit({ signed: true }).extend({ packageId: z.string() });

const sentences = { 401: 'the token is not accepted', 403: 'the body may not hand over', 409: 'the package exists with another content', 422: 'the package is not complete' };

interface Sending { readonly config: PreservationConfig; readonly asking: Asking; readonly index: PackageIndex }

function send({ config, asking }: Sending, method: 'PUT' | 'POST', to: { path: string; content: unknown }) {
  return exchangeJson({
    url: `${config.url}/packages/${encodeURIComponent(asking.idempotencyKey)}${to.path}`, method, content: to.content, signal: asking.signal,
    headers: { authorization: `Bearer ${config.token}`, 'idempotency-key': asking.idempotencyKey },
  });
}

async function sendMissingFiles(sending: Sending): Promise<void> {
  const plan = await send(sending, 'POST', { path: '/plan', content: JSON.parse(sending.index.json) });
  if (plan.status !== 200) throw refusalOf(plan, sentences);
  for (const hash of parseAnswer(Plan, plan).missing) {
    const content = sending.index.contents.get(hash);
    if (content === undefined) throw new SystemFailure('ANSWER_FOREIGN', 'a file is asked for that is not of this package');
    const answer = await send(sending, 'PUT', { path: `/files/${hash}`, content });
    if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer, sentences);
  }
}

async function readReceipt({ config, asking, index }: Sending, signed: string): Promise<PreservationReceipt> {
  let payload: string;
  try {
    payload = Buffer.from((await compactVerify(signed, config.trustedKey, { algorithms: ['ES256'] })).payload).toString('utf8');
  } catch (error) {
    throw new SystemFailure('ANSWER_UNTRUSTED', error instanceof Error ? error.message : String(error));
  }
  const claims = parseAnswer(ReceiptClaims, { status: 200, headers: new Headers(), body: payload, bytes: Buffer.from(payload) });
  const isOfThis = claims.packageId === asking.idempotencyKey && claims.indexSha256 === index.sha256;
  if (!isOfThis) throw new SystemFailure('ANSWER_FOREIGN', 'the receipt is of another package');
  const { receiptId, indexSha256, acceptedAt, files } = claims;
  return { receiptId, indexSha256, acceptedAt, files, signed };
}

/** The system that preserves the municipality's documents. */
export function createPreservationConnector(config: PreservationConfig): PreservationConnector {
  return {
    handOver: {
      system: 'preservation', name: 'handOver', input: HandOver, output: PreservationReceipt,
      timeoutMilliseconds: config.timeoutMilliseconds ?? 120_000,
      async call(handOver, asking) {
        const sending = { config, asking, index: buildIndex(handOver, asking) };
        await sendMissingFiles(sending);
        const answer = await send(sending, 'PUT', { path: '', content: JSON.parse(sending.index.json) });
        if (answer.status !== 200 && answer.status !== 201) throw refusalOf(answer, sentences);
        return readReceipt(sending, parseAnswer(Closed, answer).receipt);
      },
    },
  };
}
