import { describe, expect, it } from 'vitest';
import { newPlan, newPosition, noticeOf, openPagopa } from '#tests/support/pagopa-bench.ts';
import { NewInstalmentPlan } from './instalment-plan.model.ts';

async function openPlan() {
  const bench = await openPagopa();
  const plan = await bench.ask(bench.connector.createInstalmentPlan, newPlan);
  return { ...bench, plan, key: { iupd: plan.iupd, notice: noticeOf(2) } };
}

describe('plans of instalments', () => {
  it('makes a plan with a notice for each part, once', async () => {
    const { ask, connector, plan } = await openPlan();
    expect(plan).toMatchObject({ state: 'unpaid', instalments: [{ notice: noticeOf(2), cents: 5_000 }, { notice: noticeOf(3), cents: 5_000 }] });
    expect(await ask(connector.createInstalmentPlan, newPlan)).toEqual(plan);
  });

  it('tells which parts are paid', async () => {
    const { ask, connector, key, pay } = await openPlan();
    await pay(noticeOf(2));
    const partly = await ask(connector.getInstalmentPlan, key);
    expect(partly).toMatchObject({ state: 'partly-paid', instalments: [{ state: 'paid', paidAt: '2026-11-23T08:00:00.000Z' }, { state: 'unpaid' }] });
    expect(await ask(connector.findPaymentByNotice, { notice: noticeOf(2) })).toMatchObject({ payment: { receiptId: partly.instalments[0]?.receiptId, cents: 5_000 } });
    await pay(noticeOf(3));
    expect((await ask(connector.getInstalmentPlan, key)).state).toBe('paid');
  });

  it('deletes a plan, and again without harm, but not one that was paid in part', async () => {
    const { ask, fail, connector, key, pay } = await openPlan();
    expect(await ask(connector.deleteInstalmentPlan, key)).toEqual({ iupd: key.iupd });
    expect(await ask(connector.deleteInstalmentPlan, key)).toEqual({ iupd: key.iupd });
    await ask(connector.createInstalmentPlan, newPlan);
    await pay(noticeOf(3));
    expect(await fail(connector.deleteInstalmentPlan, key)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_409' });
  });

  it('deletes no other plan than the one of the notice', async () => {
    const { ask, fail, connector, key } = await openPlan();
    expect(await fail(connector.deleteInstalmentPlan, { ...key, notice: noticeOf(9) })).toMatchObject({ code: 'ANSWER_FOREIGN' });
    expect((await ask(connector.getInstalmentPlan, key)).state).toBe('unpaid');
  });

  it('is refused when another position has one of the notices', async () => {
    const { ask, fail, connector } = await openPagopa();
    await ask(connector.createDebtPosition, { ...newPosition, notice: noticeOf(3) }, { idempotencyKey: 'another-intention' });
    expect(await fail(connector.createInstalmentPlan, newPlan)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_409' });
  });

  it('refuses an answer about another plan', async () => {
    const { fail, connector, key, faults } = await openPlan();
    expect(await fail(connector.getInstalmentPlan, { ...key, notice: noticeOf(9) })).toMatchObject({ code: 'ANSWER_FOREIGN' });
    faults.set(['foreign']);
    expect(await fail(connector.getInstalmentPlan, key)).toMatchObject({ code: 'ANSWER_FOREIGN' });
  });

  it('has two parts at least, with different notices', () => {
    const [first] = newPlan.instalments;
    expect(NewInstalmentPlan.safeParse(newPlan).success).toBe(true);
    expect(NewInstalmentPlan.safeParse({ ...newPlan, instalments: [first] }).success).toBe(false);
    expect(NewInstalmentPlan.safeParse({ ...newPlan, instalments: [first, first] }).success).toBe(false);
  });
});
