import type { KeyObject, X509Certificate } from 'node:crypto';
import { Agent, request as requestOverTls } from 'node:https';
import { Readable } from 'node:stream';
import { SystemFailure } from './operation.ts';
import { readRetryAfter } from './retry-after.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  /** Serialised once: what is signed is what is sent. */
  readonly body?: string;
  readonly signal: AbortSignal;
  /** An answer beyond this is refused unread. Default 2 MiB. */
  readonly mostBytes?: number;
  /** The certificates of this line, see {@link createTlsAgent}. */
  readonly agent?: Agent;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** The same answer unread, for what is not text: a PDF. */
  readonly bytes: Uint8Array;
}

interface LineCertificates {
  readonly client?: { readonly key: KeyObject; readonly certificate: X509Certificate } | undefined;
  readonly authorities?: readonly X509Certificate[] | undefined;
}

/** Connections that show a certificate of ours (mutual TLS), or trust authorities of their own; undefined where neither is wanted. */
export function createTlsAgent({ client, authorities }: LineCertificates): Agent | undefined {
  if (client === undefined && authorities === undefined) return undefined;
  return new Agent({
    keepAlive: true,
    ...(client && { key: client.key.export({ type: 'pkcs8', format: 'pem' }), cert: client.certificate.toString() }),
    ...(authorities && { ca: authorities.map((each) => each.toString()) }),
  });
}

/** As `fetch`, which takes no certificates: no redirect is followed here either. */
function fetchOverTls({ url, method, headers, body, signal, agent }: HttpRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = requestOverTls(url, { method, agent, signal, ...(headers && { headers }) }, (answer) => {
      const { statusCode = 0 } = answer;
      const given = Object.entries(answer.headers).flatMap(([name, value]) => value === undefined ? [] : [[name, String(value)] as [string, string]]);
      const isEmpty = statusCode === 204 || statusCode === 304;
      resolve(new Response(isEmpty ? null : Readable.toWeb(answer) as ReadableStream, { status: statusCode, headers: given }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const mostBytesByDefault = 2 * 1024 * 1024;

async function readBounded(response: Response, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new SystemFailure('ANSWER_TOO_LARGE', `more than ${String(mostBytes)} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Failures that any HTTP system can give; what a 4xx means is said by each connector. */
function refuseTrouble({ status, headers }: Response): void {
  if (status >= 300 && status < 400) throw new SystemFailure('REDIRECTED', `to ${headers.get('location') ?? 'nowhere'}`);
  if (status === 429 || status === 503) throw new SystemFailure('SYSTEM_BUSY', `answered ${String(status)}`, { retryAfterMilliseconds: readRetryAfter(headers) });
  if (status >= 500) throw new SystemFailure('SYSTEM_ERROR', `answered ${String(status)}`);
}

/** No connection was made, so that nothing can have been done. */
const unconnected: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'UND_ERR_CONNECT_TIMEOUT',
]);

function toUnreachable(error: unknown): SystemFailure {
  const cause: unknown = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const isUnsent = cause instanceof Error && 'code' in cause && unconnected.has(cause.code);
  return new SystemFailure('SYSTEM_UNREACHABLE', cause instanceof Error ? cause.message : String(cause), { isUnsent });
}

/**
 * One exchange with a central system: never follows a redirect, reads no more than it must, and tells every
 * trouble of the line as a `SystemFailure`. A status from 200 to 499, 429 apart, is the connector's to read;
 * `readsErrors` leaves it 5xx too, for systems that put their fault (SOAP) in such an answer.
 */
export async function sendHttp(request: HttpRequest, options: { readonly readsErrors?: boolean } = {}): Promise<HttpAnswer> {
  const { url, method, headers, body, signal } = request;
  try {
    const response = request.agent !== undefined ? await fetchOverTls(request) : await fetch(url, { method, redirect: 'manual', signal, ...(headers && { headers }), ...(body !== undefined && { body }) });
    if (!(options.readsErrors === true && response.status >= 500 && response.status !== 503)) refuseTrouble(response);
    const bytes = await readBounded(response, request.mostBytes ?? mostBytesByDefault);
    return { status: response.status, headers: response.headers, body: bytes.toString('utf8'), bytes };
  } catch (error) {
    if (error instanceof SystemFailure || signal.aborted) throw error;
    throw toUnreachable(error);
  }
}

/** The JSON of an answer; throws `ANSWER_MALFORMED` when it is none. */
export function readJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(answer.body);
  } catch {
    throw new SystemFailure('ANSWER_MALFORMED', `not JSON: ${answer.body.slice(0, 80)}`);
  }
}
