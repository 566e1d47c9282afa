import type { HttpAnswer } from '#core/connectors/http.ts';
import { refusalOf } from '#core/connectors/json-exchange.ts';
import { SystemFailure } from '#core/connectors/operation.ts';

/** What a status says where the platform adds no words: it has no error codes of its own. */
const meanings: Readonly<Record<number, string>> = {
  400: 'the request is not as described',
  401: 'the subscription key is wrong or missing',
  403: 'this key may not act for this body',
  404: 'it does not exist there',
  409: 'it conflicts with what is there',
  422: 'the request cannot be processed',
};

/** The failure that a refusal of the platform is. */
export const pagopaRefusal = (answer: HttpAnswer): SystemFailure => refusalOf(answer, meanings);

/** Lets an answer of the given status through; a refusal is thrown, another success is malformed. */
export function expectStatus(status: number, answer: HttpAnswer): void {
  if (answer.status === status) return;
  if (answer.status < 400) throw new SystemFailure('ANSWER_MALFORMED', `answered ${String(answer.status)} instead of ${String(status)}`);
  throw pagopaRefusal(answer);
}
