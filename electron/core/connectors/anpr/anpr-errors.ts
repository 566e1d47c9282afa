import { z } from 'zod';
import type { HttpAnswer } from '#core/connectors/http.ts';
import { SystemFailure } from '#core/connectors/operation.ts';
import { many } from '#core/connectors/xml/many.ts';

/** Nobody answers to what was asked; a citizen abroad is not found by C030 either. */
export const notFoundCode = 'EN122';
/** More people than the register shows answer to what was asked. */
export const tooManyCode = 'EN095';
/** Ours, for what the gateway before the register refuses without a code. */
export const gatewayCode = 'GATEWAY';
/** Goes with other errors: which operation to name to the register's help desk. */
const companionCode = 'EN527';
/** The register could not, and does not say why. */
const failedCode = '999';

/** One entry of the register's lists of errors (E) and anomalies (W). */
export const OfficialError = z.object({
  codiceErroreAnomalia: z.string(),
  tipoErroreAnomalia: z.string(),
  testoErroreAnomalia: z.string(),
  oggettoErroreAnomalia: z.string().optional(),
  campoErroreAnomalia: z.string().optional(),
  valoreErroreAnomalia: z.string().optional(),
});
export type OfficialError = z.infer<typeof OfficialError>;

const ErrorList = z.object({ listaErrori: many(OfficialError) });

/** Problem of the gateway (with `govway_id`) or of the platform (with `errors`). */
const Problem = z.object({
  title: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ code: z.string(), detail: z.string() })).optional(),
});

/**
 * The refusal told by a list of the register's errors: the code of the first that says why, the words of all. What the register
 * itself could not do is its own trouble, and may pass.
 */
export function refusalOf(errors: readonly OfficialError[]): SystemFailure {
  const reasons = errors.filter((each) => each.tipoErroreAnomalia === 'E' && each.codiceErroreAnomalia !== companionCode);
  const inOrder = [...reasons, ...errors.filter((each) => !reasons.includes(each))];
  const words = inOrder.map((each) => `${each.codiceErroreAnomalia} ${each.testoErroreAnomalia}`).join('; ');
  const code = inOrder[0]?.codiceErroreAnomalia;
  return new SystemFailure(code === failedCode ? 'SYSTEM_ERROR' : 'SYSTEM_REFUSED', words || 'refused without a reason', code);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** What a 4xx of the gateway, of the platform or of the register says. */
export function readRefusal(answer: HttpAnswer, about: string): SystemFailure {
  const body = parse(answer.body);
  const list = ErrorList.safeParse(body);
  if (list.success && list.data.listaErrori.length > 0) return refusalOf(list.data.listaErrori);
  const problem = Problem.safeParse(body);
  if (!problem.success) return new SystemFailure('SYSTEM_REFUSED', `${about}: answered ${String(answer.status)}`, String(answer.status));
  const { title, detail, errors } = problem.data;
  const words = [about, title, detail, ...(errors ?? []).map((each) => each.detail)].filter((each) => each !== undefined);
  return new SystemFailure('SYSTEM_REFUSED', words.join(': '), errors?.[0]?.code ?? title);
}
