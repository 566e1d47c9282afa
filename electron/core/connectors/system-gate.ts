import { BrokenCircuitError, BulkheadRejectedError, ConsecutiveBreaker, TaskCancelledError, TimeoutStrategy, bulkhead, circuitBreaker, handleWhen, timeout, wrap, type IPolicy } from 'cockatiel';
import { SystemFailure, type Asking, type Operation } from './operation.ts';

/** What a call told of the system that it asked. */
export interface CallReport {
  readonly operation: string;
  readonly milliseconds: number;
  readonly failure: SystemFailure | undefined;
}

export interface GateOptions {
  /** Calls at once, and calls that may wait behind them. */
  readonly atOnce?: number;
  readonly inLine?: number;
  /** Failures in a row after which the system is left alone, and for how long, ms. */
  readonly failuresToRest?: number;
  readonly restMilliseconds?: number;
  /** Monotonic milliseconds. */
  readonly stopwatch: () => number;
  readonly onReport: (report: CallReport) => void;
}

/** The one way to a central system: time-out, bulkhead and circuit breaker stand before every operation. */
export interface SystemGate {
  /** Throws a `SystemFailure` always: whoever calls knows what to show and whether to ask again. */
  run<Input, Output>(operation: Operation<Input, Output>, input: Input, asking: Omit<Asking, 'signal'>): Promise<Output>;
}

function toFailure(error: unknown): SystemFailure {
  if (error instanceof SystemFailure) return error;
  if (error instanceof TaskCancelledError) return new SystemFailure('SYSTEM_TIMEOUT', 'no answer in time');
  if (error instanceof BrokenCircuitError) return new SystemFailure('SYSTEM_RESTING', 'left alone after repeated failures');
  if (error instanceof BulkheadRejectedError) return new SystemFailure('SYSTEM_BUSY', 'too many calls at once');
  return new SystemFailure('SYSTEM_UNREACHABLE', error instanceof Error ? error.message : String(error));
}

/** A refusal says that the system is well: only what may pass counts towards leaving it alone. */
const isTrouble = (error: unknown): boolean => !toFailure(error).isLasting;

/** Makes the gate of one system; each system has its own, so that a slow one holds up no other. */
export function createSystemGate(options: GateOptions): SystemGate {
  const { stopwatch, onReport } = options;
  const breaker = circuitBreaker(handleWhen(isTrouble), {
    halfOpenAfter: options.restMilliseconds ?? 15_000,
    breaker: new ConsecutiveBreaker(options.failuresToRest ?? 5),
  });
  const compartment = bulkhead(options.atOnce ?? 8, options.inLine ?? 64);
  const policies = new Map<number, IPolicy>();
  const policyFor = (milliseconds: number): IPolicy => {
    const known = policies.get(milliseconds);
    if (known !== undefined) return known;
    const made = wrap(breaker, compartment, timeout(milliseconds, TimeoutStrategy.Aggressive));
    policies.set(milliseconds, made);
    return made;
  };

  return {
    async run(operation, input, asking) {
      const started = stopwatch();
      const report = (failure: SystemFailure | undefined): void => {
        onReport({ operation: operation.name, milliseconds: Math.round(stopwatch() - started), failure });
      };
      try {
        const asked = operation.input.safeParse(input);
        if (!asked.success) throw new SystemFailure('SYSTEM_REFUSED', `not what ${operation.name} takes: ${asked.error.message.slice(0, 200)}`);
        const answer = await policyFor(operation.timeoutMilliseconds).execute(({ signal }) =>
          operation.call(asked.data, { ...asking, signal })
            .catch((error: unknown) => { throw signal.aborted ? new TaskCancelledError() : error; }));
        const checked = operation.output.safeParse(answer);
        if (!checked.success) throw new SystemFailure('ANSWER_MALFORMED', checked.error.message.slice(0, 200));
        report(undefined);
        return checked.data;
      } catch (error) {
        const failure = toFailure(error);
        report(failure);
        throw failure;
      }
    },
  };
}
