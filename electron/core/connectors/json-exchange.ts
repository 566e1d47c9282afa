import { z } from 'zod';
import { readJson, sendHttp, type HttpAnswer, type HttpRequest } from './http.ts';
import { SystemFailure } from './operation.ts';

interface JsonRequest extends Omit<HttpRequest, 'body'> {
  /** Left out of the request where undefined. */
  readonly content?: unknown;
}

/** What the systems put into a refusal: problem+json (RFC 9457), or a code and a message. */
const Refusal = z.object({
  title: z.string(), detail: z.string(), code: z.string(), message: z.string(),
}).partial();

/** Sends JSON and gives the answer unread, whatever its status up to 499. */
export function exchangeJson({ content, headers, ...request }: JsonRequest): Promise<HttpAnswer> {
  if (content === undefined) return sendHttp({ ...request, headers: { accept: 'application/json', ...headers } });
  return sendHttp({
    ...request,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(content),
  });
}

/** The content of an answer; throws `ANSWER_MALFORMED`, naming the field, when it is not as the schema wants it. */
export function parseAnswer<Content>(schema: z.ZodType<Content>, answer: HttpAnswer): Content {
  const parsed = schema.safeParse(readJson(answer));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SystemFailure('ANSWER_MALFORMED', `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as described'}`);
}

function readRefusal(answer: HttpAnswer): z.infer<typeof Refusal> {
  try {
    return Refusal.catch({}).parse(JSON.parse(answer.body));
  } catch {
    return {};
  }
}

/** A refusal in the system's own words, or in ours for the statuses that come without any. */
export function refusalOf(answer: HttpAnswer, sentences: Readonly<Record<number, string>> = {}): SystemFailure {
  const { code, title, detail, message } = readRefusal(answer);
  const sentence = detail ?? message ?? title ?? sentences[answer.status] ?? `answered ${String(answer.status)}`;
  return new SystemFailure('SYSTEM_REFUSED', sentence.slice(0, 300), code ?? `HTTP_${String(answer.status)}`);
}
