import { ORPCError, os, type AnyProcedure } from '@orpc/server';
import type { Logger } from 'pino';
import type { Role } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ProcedureMeta } from '#shared/kernel/procedure.ts';
import type { CallContext } from './context.ts';

/** Whether a role may call a procedure; without access metadata nobody may. */
export function mayCall(role: Role, meta: ProcedureMeta): boolean {
  return meta.access?.includes(role) ?? false;
}

/** The typed error of the contract, or one that says only the id under which the failure is logged. */
function toContractError(error: unknown, options: { log: Logger; correlationId: string; procedure: AnyProcedure; path: string }): unknown {
  if (error instanceof ORPCError) return error;
  if (error instanceof DomainError) {
    const declared = options.procedure['~orpc'].errorMap[error.code];
    if (declared !== undefined) {
      return new ORPCError(error.code, { status: declared.status ?? 500, data: declared.data === undefined ? undefined : error.details });
    }
  }
  const { correlationId } = options;
  options.log.error({ err: error, correlationId, procedure: options.path }, 'a procedure failed');
  return new ORPCError('INTERNAL', { status: 500, data: { correlationId } });
}

/** Stands before every procedure: access by its metadata, and the one place where errors become the contract's. */
export function createGuard(log: Logger) {
  return os.$context<CallContext>().middleware(async ({ context, next, path, procedure }) => {
    const { actor, correlationId } = context;
    if (!mayCall(actor.role, procedure['~orpc'].meta as ProcedureMeta)) {
      throw actor.role === 'anonymous'
        ? new ORPCError('UNAUTHENTICATED', { status: 401 })
        : new ORPCError('FORBIDDEN', { status: 403 });
    }
    try {
      return await next();
    } catch (error) {
      throw toContractError(error, { log, correlationId, procedure, path: path.join('.') });
    }
  });
}
