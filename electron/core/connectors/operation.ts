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
  /** Throws a `SystemFailure`; anything else counts as a fault of ours and is a failure too. */
  call(input: Input, asking: Asking): Promise<Output>;
}

/** Will not work by asking again: dead until a person looks at it. */
const lasting: ReadonlySet<SystemFailureCode> = new Set([
  'SYSTEM_REFUSED', 'ANSWER_MALFORMED', 'ANSWER_UNTRUSTED', 'ANSWER_FOREIGN', 'ANSWER_TOO_LARGE', 'REDIRECTED',
]);

/** How a call to a central system failed: a code for the screen, the system's own words beside it. */
export class SystemFailure extends Error {
  readonly code: SystemFailureCode;
  /** The system's own error code (`EN122`), where it gave one. */
  readonly systemCode: string | undefined;

  constructor(code: SystemFailureCode, detail: string, systemCode?: string) {
    super(detail);
    this.name = 'SystemFailure';
    this.code = code;
    this.systemCode = systemCode;
  }

  /** Whether asking again cannot help. */
  get isLasting(): boolean {
    return lasting.has(this.code);
  }
}
