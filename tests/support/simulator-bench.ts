import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { SystemFailure, type Asking, type Operation } from '#core/connectors/operation.ts';
import { createSystemGate, type CallReport } from '#core/connectors/system-gate.ts';
import type { FaultKind } from '#core/simulators/faults.ts';

const asking: Omit<Asking, 'signal'> = {
  idempotencyKey: '01K0000000000000000000000A', operator: '01K0000000000000000000000B', station: 'S1', purpose: 'servizio allo sportello', assurance: 'LoA2',
};

/** A simulator on the loopback until the test ends; gives its address. */
export async function listenForTest(server: FastifyInstance): Promise<string> {
  onTestFinished(() => server.close());
  return server.listen({ port: 0, host: '127.0.0.1' });
}

/** A gate that never rests, with what it was told, and a way to catch how a call failed. */
export function openBench() {
  const reports: CallReport[] = [];
  const gate = createSystemGate({ stopwatch: () => performance.now(), onReport: (report) => reports.push(report), failuresToRest: 1_000 });

  const ask = <Input, Output>(operation: Operation<Input, Output>, input: Input, change: Partial<Asking> = {}): Promise<Output> =>
    gate.run(operation, input, { ...asking, ...change });

  async function fail<Input, Output>(operation: Operation<Input, Output>, input: Input): Promise<SystemFailure> {
    const outcome: unknown = await ask(operation, input).catch((error: unknown) => error);
    if (outcome instanceof SystemFailure) return outcome;
    throw new Error(`${operation.name} did not fail: ${JSON.stringify(outcome)}`);
  }

  return { ask, fail, reports };
}

/** An operation with little patience where an answer is to come too late, and with much on a busy machine otherwise. */
export function withPatience<Input, Output>(operation: Operation<Input, Output>, fault: FaultKind): Operation<Input, Output> {
  return { ...operation, timeoutMilliseconds: fault === 'slow' ? 300 : 10_000 };
}

/** How each fault of the line is told, whatever the system. */
export const lineFaults = [
  ['down', 'SYSTEM_UNREACHABLE'], ['slow', 'SYSTEM_TIMEOUT'], ['busy', 'SYSTEM_BUSY'], ['error', 'SYSTEM_ERROR'],
  ['half', 'SYSTEM_UNREACHABLE'], ['late', 'SYSTEM_UNREACHABLE'], ['large', 'ANSWER_TOO_LARGE'],
  ['redirect', 'REDIRECTED'], ['malformed', 'ANSWER_MALFORMED'],
] as const;
