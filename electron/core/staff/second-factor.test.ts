import { createRouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bytesOf, codeAt } from '#tests/support/authenticator.ts';
import { dialects } from '#tests/support/databases.ts';
import { testCore, type TestClient, type TestCore } from '#tests/support/test-core.ts';

describe.each(dialects)('an authenticator app beside the password, on %s', (dialect) => {
  let test: TestCore;
  let secret = '';
  let recoveryCodes: string[] = [];
  beforeAll(async () => { test = await testCore(dialect); });
  afterAll(async () => { await test.close(); });

  const told = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'in', (error: unknown) => (error as { code: string }).code);
  const logIn = (code?: string, password = 'prova') => test.as('anonymous').staff.logIn({ username: 'clerk', password, ...(code !== undefined && { code }) });
  const withToken = async (token: string): Promise<TestClient> => createRouterClient(test.core.router, { context: { actor: await test.core.authenticate(token), correlationId: 'test' } });
  const codeNow = (ahead = 0): string => codeAt(secret, test.office.clock.now(), ahead);
  const nextStep = (): void => { test.office.clock.advance(30_000); };

  it('is asked from when a code has proved it, and not before', async () => {
    const clerk = await withToken((await logIn()).token);
    expect(await told(clerk.staff.beginSecondFactor({ present: 'sbagliata' }))).toBe('WRONG_PASSWORD');
    await clerk.staff.beginSecondFactor({ present: 'prova' });
    expect(await told(logIn())).toBe('in');
    const begun = await clerk.staff.beginSecondFactor({ present: 'prova' });
    ({ secret } = begun);
    expect(bytesOf(secret).length).toBe(20);
    expect(new URL(begun.uri)).toMatchObject({ protocol: 'otpauth:', host: 'totp', search: `?secret=${begun.secret}&issuer=Sportello%20Facile%2C%20Comune%20di%20Poggio%20Sereno&algorithm=SHA1&digits=6&period=30` });
    expect(await told(clerk.staff.confirmSecondFactor({ code: '000000' }))).toBe('SECOND_FACTOR_WRONG');
    ({ recoveryCodes } = await clerk.staff.confirmSecondFactor({ code: codeNow() }));
    expect([new Set(recoveryCodes).size, (await clerk.staff.me()).hasSecondFactor, await told(clerk.staff.beginSecondFactor({ present: 'prova' }))]).toEqual([10, true, 'SECOND_FACTOR_SET']);
    expect([await told(logIn()), await told(logIn(undefined, 'sbagliata'))]).toEqual(['SECOND_FACTOR_NEEDED', 'WRONG_CREDENTIALS']);
  });

  it('lets nobody in with a code that was used, in two processes at once neither', async () => {
    expect(await told(logIn(codeNow()))).toBe('SECOND_FACTOR_WRONG');
    nextStep();
    const both = await Promise.all([told(logIn(codeNow())), told(logIn(codeNow()))]);
    expect(both.sort()).toEqual(['SECOND_FACTOR_WRONG', 'in']);
    nextStep();
    expect(await told(logIn(codeNow(-1)))).toBe('SECOND_FACTOR_WRONG');
    expect(await told(logIn(codeNow(1)))).toBe('in');
  });

  it('counts wrong codes like wrong passwords', async () => {
    nextStep();
    nextStep();
    const answers = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push(await told(logIn('000000')));
    expect(answers).toEqual([...Array<string>(5).fill('SECOND_FACTOR_WRONG'), 'LOCKED_OUT']);
    nextStep();
    expect(await told(logIn(codeNow()))).toBe('in');
  });

  it('is stood in for by a recovery code, once each', async () => {
    const [first = '', second = ''] = recoveryCodes;
    expect([await told(logIn(first)), await told(logIn(first)), await told(logIn(second.toLowerCase().replace('-', ' ')))]).toEqual(['in', 'SECOND_FACTOR_WRONG', 'in']);
    expect(await test.office.kernel.database.read('journal').where({ type: 'recoveryCodeUsed' }).pluck('subject')).toEqual(Array(2).fill(test.office.actor('clerk').id));
  });

  it('is kept sealed, and its recovery codes as digests', async () => {
    const { read } = test.office.kernel.database;
    const rows = JSON.stringify([await read('staff_second_factors'), await read('staff_recovery_codes'), await read('journal'), await read('requests')] as unknown[]);
    expect([bytesOf(secret).toString('base64'), secret, ...recoveryCodes].filter((each) => rows.includes(each))).toEqual([]);
    expect(rows).toContain('"s1.');
  });

  it('is taken away by its owner, who gives the password, or by the administrator', async () => {
    nextStep();
    const clerk = await withToken((await logIn(codeNow())).token);
    expect(await told(clerk.staff.endSecondFactor({ present: 'sbagliata' }))).toBe('WRONG_PASSWORD');
    await clerk.staff.endSecondFactor({ present: 'prova' });
    expect([await told(logIn()), (await clerk.staff.me()).hasSecondFactor]).toEqual(['in', undefined]);
    ({ secret } = await clerk.staff.beginSecondFactor({ present: 'prova' }));
    await clerk.staff.confirmSecondFactor({ code: codeNow() });
    const administrator = test.as('administrator');
    const account = async () => (await administrator.accounts.list()).find(({ username }) => username === 'clerk');
    expect([(await account())?.hasSecondFactor, await told(logIn())]).toEqual([true, 'SECOND_FACTOR_NEEDED']);
    await administrator.accounts.removeSecondFactor({ requestId: test.office.requestId(), id: test.office.actor('clerk').id });
    expect([(await account())?.hasSecondFactor, await told(logIn())]).toEqual([false, 'in']);
  });
});
