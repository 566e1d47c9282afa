import { createHash } from 'node:crypto';
import { sendHttp, type HttpAnswer, type HttpRequest } from '../http.ts';
import { refusalOf } from '../json-exchange.ts';
import { SystemFailure, type Asking, type Operation } from '../operation.ts';
import { signBody, verifyBody, type IntegrityConfig } from './integrity.ts';
import { toRetry } from './official-suap.ts';
import { DocumentQuestion, InstanceDocument, NewsAnswer, NewsQuestion } from './suap.model.ts';

export interface SuapConfig {
  readonly url: string;
  readonly getVoucher: (asking: Asking) => Promise<string>;
  readonly integrity: IntegrityConfig;
  readonly timeoutMilliseconds?: number;
}

export interface SuapConnector {
  /**
   * Asks the back office to say again where an instance stands. The interoperability rules of DPR 160/2010 know no
   * look-up: the answer comes as a message to our front office, which `readSuapMessage` reads.
   */
  readonly askForNews: Operation<NewsQuestion, NewsAnswer>;
  /** Fetches a document that a message named, and checks that it is the one. */
  readonly getDocument: Operation<DocumentQuestion, InstanceDocument>;
}

const mostDocumentBytes = 30 * 1024 * 1024;

const sentences = {
  401: 'the voucher or the signature is not accepted', 404: 'there is no such document',
  412: 'the document has changed since it was named', 428: 'the hash of the document is missing',
};

interface Call extends Pick<HttpRequest, 'method' | 'headers' | 'mostBytes'> {
  readonly path: string;
  readonly content?: unknown;
}

async function exchange(config: SuapConfig, { path, method, headers, content, mostBytes }: Call, asking: Asking): Promise<HttpAnswer> {
  const body = content === undefined ? '' : JSON.stringify(content);
  const contentType = content === undefined ? 'text/plain' : 'application/json';
  const answer = await sendHttp({
    url: `${config.url}${path}`, method, signal: asking.signal, ...(mostBytes !== undefined && { mostBytes }),
    headers: {
      ...headers, 'content-type': contentType, 'idempotency-key': asking.idempotencyKey,
      authorization: `Bearer ${await config.getVoucher(asking)}`,
      ...await signBody(config.integrity, { body, contentType, id: `${asking.idempotencyKey}-${path}` }),
    },
    ...(content !== undefined && { body }),
  });
  if (answer.status !== 200) throw refusalOf(answer, sentences);
  await verifyBody(config.integrity, answer);
  return answer;
}

const algorithms = { S256: 'sha256', S384: 'sha384', S512: 'sha512' } as const;

function isNamed(content: Buffer, { hash, hashAlgorithm }: DocumentQuestion): boolean {
  const digest = createHash(algorithms[hashAlgorithm]).update(content).digest();
  return digest.toString('hex') === hash.toLowerCase() || digest.toString('base64') === hash;
}

/** The back office of a SUAP or SUE, as a front office talks to it. */
export function createSuapConnector(config: SuapConfig): SuapConnector {
  const common = { system: 'suap', timeoutMilliseconds: config.timeoutMilliseconds ?? 10_000 } as const;
  return {
    askForNews: {
      ...common, name: 'retry', input: NewsQuestion, output: NewsAnswer,
      async call(question, asking) {
        await exchange(config, { path: '/retry', method: 'POST', content: toRetry(question) }, asking);
        return { isPromised: true };
      },
    },
    getDocument: {
      ...common, name: 'getDocument', input: DocumentQuestion, output: InstanceDocument,
      async call(question, asking) {
        const path = `/instance/${question.instanceUuid}/document/${encodeURIComponent(question.resourceId)}`;
        const { body } = await exchange(config, { path, method: 'GET', headers: { 'if-match': question.hash }, mostBytes: mostDocumentBytes }, asking);
        const content = Buffer.from(body, 'base64');
        if (!isNamed(content, question)) throw new SystemFailure('ANSWER_FOREIGN', 'another document than the one asked for');
        return { contentBase64: content.toString('base64') };
      },
    },
  };
}
