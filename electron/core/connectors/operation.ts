import type { z } from 'zod';
import type { CentralSystem, SystemFailureCode } from '#shared/sync/sync.model.ts';

/** Who asks a central system, and why: part of every call, and of its journal row. */
export interface Asking {
  /** The same for every try of one intention: the system does it once. */
  readonly idempotencyKey: string;
  /** Id of the member of staff, never a name. */
  readonly operator: string;
  readonly station?: string;
  readonly purpose: string;
  /** Level of assurance of the operator's log-in: password, or with a second factor. */
  readonly assurance: 'LoA1' | 'LoA2' | 'LoA3';
  /** Aborted when the time-out of the operation has passed. */
  readonly signal: AbortSignal;
}

/** One thing that a central system can be asked, as its official description says it. */
export interface Operation<Input = unknown, Output = unknown> {
  readonly system: CentralSystem;
  /** `C030`, `createDebtPosition`: unique within the system, kept in deliveries. */
  readonly name: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly timeoutMilliseconds: number;
  /**
   * `ask`: a second call would do it a second time (another certificate), so that nobody but a person repeats one whose
   * outcome is not known; it makes one exchange only. Absent: the idempotency key makes a repetition harmless.
   */
  readonly repeat?: 'safe' | 'ask';
  /** Throws a `SystemFailure`; anything else counts as a fault of ours and is a failure too. */
  call(input: Input, asking: Asking): Promise<Output>;
}

/** Will not work by asking again: dead until a person looks at it. */
const lasting: ReadonlySet<SystemFailureCode> = new Set([
  'SYSTEM_REFUSED', 'ANSWER_MALFORMED', 'ANSWER_UNTRUSTED', 'ANSWER_FOREIGN', 'ANSWER_TOO_LARGE', 'REDIRECTED',
]);

/** Says that it was not done: refused, put off, or never sent. */
const notDone: ReadonlySet<SystemFailureCode> = new Set(['SYSTEM_REFUSED', 'SYSTEM_BUSY', 'SYSTEM_RESTING']);

/** What is known of a failure beside its code and words. */
interface FailureFacts {
  readonly systemCode?: string | undefined;
  /** The system asked not to be called again before so many milliseconds. */
  readonly retryAfterMilliseconds?: number | undefined;
  /** Known to have happened before anything was sent. */
  readonly isUnsent?: boolean;
}

/** How a call to a central system failed: a code for the screen, the system's own words beside it. */
export class SystemFailure extends Error {
  readonly code: SystemFailureCode;
  /** The system's own error code (`EN122`), where it gave one. */
  readonly systemCode: string | undefined;
  /** How long the system asked to be left alone, at most an hour. */
  readonly retryAfterMilliseconds: number | undefined;
  readonly #isUnsent: boolean;

  /** `facts` may be the system's own error code alone. */
  constructor(code: SystemFailureCode, detail: string, facts: string | FailureFacts = {}) {
    super(detail);
    const { systemCode, retryAfterMilliseconds, isUnsent = false } = typeof facts === 'string' ? { systemCode: facts } : facts;
    this.name = 'SystemFailure';
    this.code = code;
    this.systemCode = systemCode;
    this.retryAfterMilliseconds = retryAfterMilliseconds;
    this.#isUnsent = isUnsent;
  }

  /** Whether asking again cannot help. */
  get isLasting(): boolean {
    return lasting.has(this.code);
  }

  /** Whether the system may have done it all the same: no answer, half of one, or one that cannot be believed. */
  get mayBeDone(): boolean {
    return !this.#isUnsent && !notDone.has(this.code);
  }
}
