import { safe } from '@orpc/client';
import { call, getRouter, isProcedure } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allRoles, type Role } from '#shared/kernel/access.ts';
import { mayCall } from '#core/kernel/guard.ts';
import { contractProcedures, type ContractEntry } from '#tests/support/contract-procedures.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';
import { accessTable } from './access-table.ts';

const names = contractProcedures.map((entry) => entry.name);

describe('the contract', () => {
  it('has a row of the access table for every procedure, and no row for none', () => {
    expect(Object.keys(accessTable).sort()).toEqual([...names].sort());
  });

  it.each(contractProcedures)('says who may call $name, and of which kind it is', ({ meta }) => {
    expect(meta.access?.length ?? 0).toBeGreaterThan(0);
    expect(['query', 'mutation', 'draft', 'feed']).toContain(meta.kind);
  });

  it.each(contractProcedures.filter((entry) => entry.meta.kind === 'mutation'))('asks a request id of $name', ({ procedure }) => {
    const input = procedure['~orpc'].inputSchema;
    if (!(input instanceof z.ZodObject)) throw new Error('its input is no object');
    expect(Object.keys(input.shape)).toContain('requestId');
    expect(input.safeParse({}).error?.issues.map((issue) => issue.path.join('.'))).toContain('requestId');
  });

  it('lets nobody call a procedure that does not say who may', () => {
    expect(allRoles.filter((role) => mayCall(role, {}))).toEqual([]);
  });
});

describe('the router', () => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore('sqlite'); });
  afterAll(async () => { await test.close(); });

  /** Calls with an input that can do nothing; the refusal's code, or `allowed` whatever else came of it. */
  async function tryAs(role: Role, { path }: ContractEntry): Promise<string> {
    const procedure = getRouter(test.core.router, path);
    if (!isProcedure(procedure)) throw new Error(`${path.join('.')} is not served`);
    const context = { actor: test.office.actor(role), correlationId: 'test' };
    const { error, data } = await safe(call(procedure, {}, { context }));
    if (typeof data === 'object' && data !== null && Symbol.asyncIterator in data) await (data as AsyncGenerator).return(undefined);
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    return code === 'FORBIDDEN' || code === 'UNAUTHENTICATED' ? code : 'allowed';
  }

  const matrix = contractProcedures.flatMap((entry) => allRoles.map((role) => ({ entry, role, name: entry.name })));

  it.each(matrix)('$name for $role', async ({ entry, role }) => {
    const refusal = role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    const expected = accessTable[entry.name]?.includes(role) === true ? 'allowed' : refusal;
    expect(await tryAs(role, entry)).toBe(expected);
  });
});
