import { BrokenCircuitError, BulkheadRejectedError, ConsecutiveBreaker, DelegateBackoff, TaskCancelledError, TimeoutStrategy, bulkhead, circuitBreaker, handleWhen, timeout, type IHalfOpenAfterBackoffContext } from 'cockatiel';
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
  /** Throws a `SystemFailure` always, within the operation's time-out: whoever calls knows what to show and whether to ask again. */
  run<Input, Output>(operation: Operation<Input, Output>, input: Input, asking: Omit<Asking, 'signal'>): Promise<Output>;
}

/** Our own crowd: nothing was asked, and nothing was learnt of the system. */
class CrowdError extends Error {}

const isCrowd = (error: unknown): boolean => error instanceof CrowdError || error instanceof BulkheadRejectedError;

function toFailure(error: unknown): SystemFailure {
  if (error instanceof SystemFailure) return error;
  if (isCrowd(error)) return new SystemFailure('SYSTEM_BUSY', 'too many calls of ours at once');
  if (error instanceof TaskCancelledError) return new SystemFailure('SYSTEM_TIMEOUT', 'no answer in time');
  if (error instanceof BrokenCircuitError) return new SystemFailure('SYSTEM_RESTING', 'left alone after repeated failures');
  return new SystemFailure('SYSTEM_UNREACHABLE', error instanceof Error ? error.message : String(error));
}

/** A refusal says that the system is well: only what may pass counts towards leaving it alone. */
const isTrouble = (error: unknown): boolean => !isCrowd(error) && !toFailure(error).isLasting;

/** A system is left alone as long as always, or longer where it asked for more. */
const restAtLeast = (milliseconds: number) => new DelegateBackoff(({ result }: IHalfOpenAfterBackoffContext) =>
  Math.max(milliseconds, 'error' in result ? toFailure(result.error).retryAfterMilliseconds ?? 0 : 0));

type Ask<Answer> = (signal: AbortSignal) => Promise<Answer>;

/** A call that gets its turn with less of its time left than this would only be cut off half-way. */
const leastTimeLeft = 0.25;

/**
 * Time-out, breaker and bulkhead of one system. The time-out is outermost: the wait for a place, and for another call that
 * tries whether the system is back, counts too. Whoever gets no turn in good time is never asked for.
 */
function createBarrier({ stopwatch, restMilliseconds = 15_000, failuresToRest = 5, atOnce = 8, inLine = 64 }: GateOptions) {
  const breaker = circuitBreaker(handleWhen(isTrouble), {
    halfOpenAfter: restAtLeast(restMilliseconds), breaker: new ConsecutiveBreaker(failuresToRest),
  });
  const compartment = bulkhead(atOnce, inLine);
  return async <Answer>(milliseconds: number, ask: Ask<Answer>): Promise<Answer> => {
    const patience = timeout(milliseconds, TimeoutStrategy.Aggressive);
    const tooLateAt = stopwatch() + milliseconds * (1 - leastTimeLeft);
    let isAsked = false;
    const askInTime = (over: AbortSignal): Promise<Answer> => {
      if (over.aborted || stopwatch() > tooLateAt) throw new CrowdError();
      isAsked = true;
      return patience.execute(({ signal }) => ask(signal), over);
    };
    try {
      return await patience.execute(({ signal: over }) => breaker.execute(() => compartment.execute(() => askInTime(over))));
    } catch (error) {
      throw error instanceof TaskCancelledError && !isAsked ? new CrowdError() : error;
    }
  };
}

/** Makes the gate of one system; each system has its own, so that a slow one holds up no other. */
export function createSystemGate(options: GateOptions): SystemGate {
  const { stopwatch, onReport } = options;
  const askWithin = createBarrier(options);

  return {
    async run(operation, input, asking) {
      const started = stopwatch();
      const report = (failure: SystemFailure | undefined): void => {
        onReport({ operation: operation.name, milliseconds: Math.round(stopwatch() - started), failure });
      };
      try {
        const asked = operation.input.safeParse(input);
        if (!asked.success) throw new SystemFailure('SYSTEM_REFUSED', `not what ${operation.name} takes: ${asked.error.message.slice(0, 200)}`);
        const answer = await askWithin(operation.timeoutMilliseconds, (signal) =>
          operation.call(asked.data, { ...asking, signal })
            .catch((error: unknown) => { throw signal.aborted ? new TaskCancelledError() : error; }));
        const checked = operation.output.safeParse(answer);
        if (!checked.success) throw new SystemFailure('ANSWER_MALFORMED', checked.error.message.slice(0, 200));
        report(undefined);
        return checked.data;
      } catch (error) {
        const failure = toFailure(error);
        if (!isCrowd(error)) report(failure);
        throw failure;
      }
    },
  };
}
