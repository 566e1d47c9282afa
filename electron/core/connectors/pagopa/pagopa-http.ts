import type { z } from 'zod';
import { readJson, type HttpAnswer } from '#core/connectors/http.ts';
import { exchangeJson } from '#core/connectors/json-exchange.ts';
import { SystemFailure, type Asking } from '#core/connectors/operation.ts';
import type { PagopaService } from './pagopa-config.ts';

export interface PagopaRequest {
  readonly service: PagopaService;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Begins with a slash; its parts already escaped. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mostBytes?: number;
}

/**
 * One request to a service of the platform. The idempotency key goes as `X-Request-Id`, the only place that the
 * official descriptions have for it; they have none for operator, station, purpose and assurance.
 */
export function sendPagopa(request: PagopaRequest, asking: Asking): Promise<HttpAnswer> {
  const { service, method, path, body, headers, mostBytes } = request;
  return exchangeJson({
    url: service.url + path,
    method,
    content: body,
    signal: asking.signal,
    headers: {
      'Ocp-Apim-Subscription-Key': service.subscriptionKey,
      'X-Request-Id': asking.idempotencyKey,
      ...headers,
    },
    ...(mostBytes !== undefined && { mostBytes }),
  });
}

/** The JSON of an answer in its official form; throws `ANSWER_MALFORMED` when it has another. */
export function parseOfficial<Official>(schema: z.ZodType<Official>, value: unknown): Official {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SystemFailure('ANSWER_MALFORMED', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as described'}`.slice(0, 200));
}

/** The platform writes null for what is not there. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(present.map(([name, part]) => [name, withoutNulls(part)]));
}

/** As `parseOfficial`, of the body of an answer. */
export function readOfficial<Official>(schema: z.ZodType<Official>, answer: HttpAnswer): Official {
  return parseOfficial(schema, withoutNulls(readJson(answer)));
}
