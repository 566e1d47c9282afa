import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('what somebody arranges on their own screen, on %s', (dialect) => {
  let test: TestCore;
  let clerk: TestClient;
  beforeAll(async () => {
    test = await testCore(dialect);
    clerk = test.as('clerk');
  });
  afterAll(async () => { await test.close(); });
  const requestId = (): string => test.office.requestId();

  it('is kept beside what was arranged before, is told with who they are, and is nobody else’s', async () => {
    expect((await clerk.staff.me()).preferences).toBeUndefined();
    await clerk.staff.savePreferences({ requestId: requestId(), preferences: { language: 'de' } });
    const saved = await clerk.staff.savePreferences({ requestId: requestId(), preferences: { keys: { 'page F2': 'F4' } } });
    expect(saved.preferences).toEqual({ language: 'de', keys: { 'page F2': 'F4' } });
    expect([(await clerk.staff.me()).preferences, (await test.as('supervisor').staff.me()).preferences]).toEqual([saved.preferences, undefined]);
  });

  it('is what the page knows, and nothing else', async () => {
    await expect(clerk.staff.savePreferences({ requestId: requestId(), preferences: { colour: 'pink' } as object })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});
