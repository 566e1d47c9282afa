import type { Received } from '#core/simulators/received.ts';
import type { openOfficialSpecs } from './official-specs.ts';

type OfficialSpecs = NonNullable<ReturnType<typeof openOfficialSpecs>>;
type OpenApiChecks = Awaited<ReturnType<OfficialSpecs['openapi']>>;

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What of the exchanges is not as an official description wants it: one line each, none when all is well. */
export function findInvalid(checks: OpenApiChecks, exchanges: readonly Received[]): string[] {
  return exchanges.flatMap(({ method, path, headers, body, answer }) => {
    const ofRequest = [
      ...checks.request(method, path, body ?? undefined),
      ...checks.parameters(method, path, headers),
    ];
    const ofAnswer = answer === undefined ? ['no answer'] : checks.response(method, path, answer.status, parseBody(answer.text));
    return [
      ...ofRequest.map((fault) => `${method} ${path}: ${fault}`),
      ...ofAnswer.map((fault) => `${method} ${path} ${String(answer?.status)}: ${fault}`),
    ];
  });
}
