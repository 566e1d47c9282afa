import { call, createRouterClient, implement, ORPCError, os } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { query } from '#shared/kernel/procedure.ts';
import { createLog, silentLog } from './create-log.ts';
import type { CallContext } from './context.ts';
import { createGuard } from './guard.ts';

const actor: Actor = { role: 'clerk', id: 'C', municipalityId: 'M', officeId: 'O' };
const context: CallContext = { actor, correlationId: 'X1' };
const contract = { read: query(['clerk']).output(z.string().max(10)).errors({ NOT_THERE: { status: 404 } }) };

/** A procedure behind the guard: how a call of it fails, and what the log heard. */
async function failureOf(read: () => string): Promise<{ failure: unknown; logged: unknown[] }> {
  const logged: unknown[] = [];
  const log = createLog('info', { write: (line: string) => { logged.push(JSON.parse(line)); } });
  const served = implement(contract).$context<CallContext>().use(createGuard(log));
  const client = createRouterClient(served.router({ read: served.read.handler(read) }), { context });
  const failure: unknown = await client.read().catch((error: unknown) => error);
  return { failure, logged };
}

function fail(error: Error): never {
  throw error;
}

describe('the guard', () => {
  it('passes on an error that the procedure declares, and logs nothing', async () => {
    const { failure, logged } = await failureOf(() => fail(new DomainError('NOT_THERE')));
    expect(failure).toMatchObject({ code: 'NOT_THERE', status: 404, defined: true });
    expect(logged).toEqual([]);
  });

  it('says that the database cannot be reached, so that the same request is sent again', async () => {
    const { failure, logged } = await failureOf(() => fail(new Error('Connection terminated unexpectedly')));
    expect(failure).toMatchObject({ code: 'DATABASE_UNAVAILABLE', status: 503, defined: true });
    expect(logged).toMatchObject([{ level: 40, reason: 'Connection terminated unexpectedly', correlationId: 'X1', procedure: 'read' }]);
  });

  it.each([
    ['a fact that the procedure does not declare', () => fail(new DomainError('SECRET_FACT', { person: 'Rossi' }))],
    ['a refusal that the procedure does not declare', () => fail(new ORPCError('TEAPOT', { message: 'Rossi' }))],
    ['an answer that breaks the contract', () => 'Rossi Mario of Poggio Sereno'],
    ['anything else', () => fail(new Error('person Rossi'))],
  ])('turns %s into the id under which it is logged', async (_case, read) => {
    const { failure, logged } = await failureOf(read);
    expect(failure).toMatchObject({ code: 'INTERNAL', status: 500, data: { correlationId: 'X1' } });
    expect(JSON.stringify(failure)).not.toContain('Rossi');
    expect(logged).toMatchObject([{ correlationId: 'X1', procedure: 'read' }]);
  });

  it('refuses a procedure that does not say who may call it', async () => {
    const silent = silentLog();
    const procedure = os.$context<CallContext>().use(createGuard(silent)).handler(() => 'reached');
    await expect(call(procedure, undefined, { context })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
