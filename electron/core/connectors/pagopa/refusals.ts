import { z } from 'zod';
import type { HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure } from '#core/connectors/operation.ts';

const Problem = z.object({ title: z.string().optional(), detail: z.string().optional() });

/** What a status says where the system adds no words of its own. */
const meanings: Readonly<Record<number, string>> = {
  400: 'the request is not as described',
  401: 'the subscription key is wrong or missing',
  403: 'this key may not act for this body',
  404: 'it does not exist there',
  409: 'it conflicts with what is there',
  422: 'the request cannot be processed',
};

function ownWords(answer: HttpAnswer): string | undefined {
  try {
    const problem = Problem.safeParse(JSON.parse(answer.body));
    return problem.success ? problem.data.detail ?? problem.data.title : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The failure that a refusal is. The platform has no error codes of its own: `systemCode` is the official
 * operation and its status, `createPosition/409`.
 */
export function refusalOf(operationId: string, answer: HttpAnswer): SystemFailure {
  const { status } = answer;
  const meaning = meanings[status] ?? `answered ${String(status)}`;
  const words = ownWords(answer);
  return new SystemFailure('SYSTEM_REFUSED', words === undefined ? meaning : `${meaning}: ${words.slice(0, 300)}`, `${operationId}/${String(status)}`);
}

/** Lets an answer of the given status through; any other is a refusal. */
export function expectStatus(status: number, operationId: string, answer: HttpAnswer): void {
  if (answer.status === status) return;
  if (answer.status < 400) throw new SystemFailure('ANSWER_MALFORMED', `answered ${String(answer.status)} instead of ${String(status)}`);
  throw refusalOf(operationId, answer);
}
