import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('the guard of offices on %s', (dialect) => {
  let test: TestCore;
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  it.each(['\u0000', '\ud800', 'x'.repeat(5_000), "' OR 1=1 --"])('leaves what is no id to the schema, and never asks the database for it', async (visitId) => {
    await expect(test.as('clerk').visits.get({ visitId })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('lets an id of nobody through to the procedure, which says so', async () => {
    await expect(test.as('clerk').visits.get({ visitId: test.office.requestId() })).rejects.toMatchObject({ code: 'VISIT_NOT_FOUND' });
  });
});
