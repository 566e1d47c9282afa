import { ORPCError, os, type AnyProcedure } from '@orpc/server';
import type { Logger } from 'pino';
import type { Actor, Role } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { isConnectionLost } from '#core/database/connection-lost.ts';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import type { CallContext } from './context.ts';
import { isDiskFull } from './disk-full.ts';
import { logFailure } from './log-failure.ts';
import type { Refused } from './refusal-watch.ts';

/** What is done for somebody who has to choose a password first: what anybody may ask, and the choosing. */
const isBeforeNewPassword = ({ access, beforeNewPassword }: ProcedureMeta): boolean => beforeNewPassword === true || access?.includes('anonymous') === true;

/** Whether a role may call a procedure; without access metadata nobody may. */
export function mayCall(role: Role, meta: ProcedureMeta): boolean {
  return meta.access?.includes(role) ?? false;
}

interface Failing { readonly log: Logger; readonly correlationId: string; readonly procedure: AnyProcedure; readonly path: string }

/** The typed error of the contract, or one that says only the id under which the failure is logged. */
function toContractError(error: unknown, options: Failing): unknown {
  const { errorMap } = options.procedure['~orpc'];
  if (error instanceof ORPCError && (error.code === 'BAD_REQUEST' || errorMap[error.code] !== undefined)) return error;
  if (error instanceof DomainError) {
    const declared = errorMap[error.code];
    if (declared !== undefined) {
      return new ORPCError(error.code, { status: declared.status ?? 500, data: declared.data === undefined ? undefined : error.details });
    }
  }
  const { correlationId } = options;
  logFailure(options.log, error, { correlationId, procedure: options.path, message: 'a procedure failed' });
  if (isConnectionLost(error)) return new ORPCError('DATABASE_UNAVAILABLE', { status: 503 });
  if (isDiskFull(error)) return new ORPCError('DISK_FULL', { status: 507 });
  return new ORPCError('INTERNAL', { status: 500, data: { correlationId } });
}

/** A feed whose failures, long after the call was answered, are told like any other. */
async function* guardFeed(feed: AsyncIterable<unknown>, failing: Failing): AsyncGenerator<unknown, void, void> {
  try {
    yield* feed;
  } catch (error) {
    throw toContractError(error, failing);
  }
}

const isFeed = (output: unknown): output is AsyncIterable<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output;

/** Why an actor gets nothing of a procedure; undefined: they may. */
function refusalOf({ role, refusal, mustChangePassword }: Actor, meta: ProcedureMeta): { code: string; status: number } | undefined {
  if (!mayCall(role, meta)) return role === 'anonymous' ? { code: refusal ?? 'UNAUTHENTICATED', status: 401 } : { code: 'FORBIDDEN', status: 403 };
  return mustChangePassword === true && !isBeforeNewPassword(meta) ? { code: 'PASSWORD_CHANGE_NEEDED', status: 403 } : undefined;
}

interface GuardOptions {
  /** What is done here at all; absent: everything. */
  readonly serves?: ReadonlySet<string> | undefined;
  /** Hears of every refusal before it is told. */
  readonly onRefused?: (refused: Refused) => Promise<void>;
}

/** Stands before every procedure: access by its metadata, and the one place where errors become the contract's. */
export function createGuard(log: Logger, { serves, onRefused }: GuardOptions = {}) {
  return os.$context<CallContext>().middleware(async ({ context, next, path, procedure }) => {
    const { actor, correlationId, address } = context;
    const refusal = refusalOf(actor, procedure['~orpc'].meta as ProcedureMeta);
    if (refusal !== undefined) {
      await onRefused?.({ actor, procedure: path.join('.'), code: refusal.code, address });
      throw new ORPCError(refusal.code, { status: refusal.status });
    }
    if (serves?.has(path.join('.')) === false) throw new ORPCError('WAITS_FOR_HUB', { status: 503 });
    const failing: Failing = { log, correlationId, procedure, path: path.join('.') };
    try {
      const result = await next();
      return isFeed(result.output) ? { ...result, output: guardFeed(result.output, failing) } : result;
    } catch (error) {
      throw toContractError(error, failing);
    }
  });
}
