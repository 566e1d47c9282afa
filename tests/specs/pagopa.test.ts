import { describe, expect, it } from 'vitest';
import { pagopaPaths } from '#core/simulators/pagopa/pagopa-simulator.ts';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';
import { newPlan, newPosition, noticeOf, noticeToPrint, openPagopa, otherBody } from '#tests/support/pagopa-bench.ts';

const specs = openOfficialSpecs();
const files = {
  positions: 'pagopa/gpd.json',
  instalments: 'pagopa/gpd_v3.json',
  payments: 'pagopa/gpd_payments.json',
  receipts: 'pagopa/biz_events.json',
  notices: 'pagopa/print-payment-notice-service.json',
} as const;
type Service = keyof typeof files;
type Bench = Awaited<ReturnType<typeof openPagopa>>;

/** What the exchanges with one service have wrong, and the statuses that it answered. */
async function inspect(service: Service, ...benches: readonly Bench[]) {
  const checks = await specs?.openapi(files[service]);
  const exchanges = benches.flatMap(({ simulator }) => simulator.received.filter(({ path }) => path.startsWith(pagopaPaths[service])));
  return { invalid: checks && findInvalid(checks, exchanges), statuses: exchanges.map(({ answer }) => answer?.status) };
}

describe.skipIf(specs === undefined)('pagoPA against its official descriptions (skipped where the descriptions are absent)', () => {
  it('keeps debt positions as described', async () => {
    const bench = await openPagopa();
    const { ask, fail, connector, pay } = bench;
    const made = await ask(connector.createDebtPosition, newPosition);
    await ask(connector.createDebtPosition, newPosition);
    await ask(connector.getDebtPosition, made);
    await ask(connector.cancelDebtPosition, made);
    await ask(connector.cancelDebtPosition, made);

    const company = { kind: 'company', taxCode: '99001230400', fullName: 'Forno del Borgo S.n.c.' } as const;
    const second = await ask(connector.createDebtPosition, { ...newPosition, notice: noticeOf(2), debtor: company, office: 'Tributi' }, { idempotencyKey: 'second' });
    await pay(second.notice);
    await ask(connector.getDebtPosition, second);
    await fail(connector.cancelDebtPosition, second);
    expect(await inspect('positions', bench)).toEqual({ invalid: [], statuses: [201, 409, 200, 200, 200, 409, 200, 201, 200, 409, 200] });
  });

  it('sees what is not as described', async () => {
    const { ask, connector, simulator } = await openPagopa();
    await ask(connector.createDebtPosition, newPosition);
    const checks = await specs?.openapi(files.positions);
    const [made] = simulator.received;
    const wrong = made === undefined ? [] : [{ ...made, body: { ...Object(made.body), companyName: undefined }, answer: { status: 202, text: '{}' } }];
    expect(checks && findInvalid(checks, wrong)).toHaveLength(2);
  });

  it('publishes and deletes drafts as described', async () => {
    const bench = await openPagopa();
    const { ask, connector, simulator } = bench;
    const made = await ask(connector.createDebtPosition, newPosition);
    const [first] = simulator.received;
    const path = first?.path.split('?')[0] ?? '';
    const headers = { 'ocp-apim-subscription-key': 'simulated-key' };
    const draft = async () => {
      await simulator.inject({ method: 'DELETE', url: `${path}/${made.iupd}`, headers });
      await simulator.inject({ method: 'POST', url: path, headers, payload: Object(first?.body) });
    };
    await draft();
    await ask(connector.createDebtPosition, newPosition);
    await draft();
    await ask(connector.cancelDebtPosition, made);
    expect(await inspect('positions', bench)).toEqual({ invalid: [], statuses: [201, 200, 201, 409, 200, 200, 200, 201, 409, 200, 200] });
  });

  it('keeps plans of instalments as described', async () => {
    const bench = await openPagopa();
    const { ask, fail, connector, pay } = bench;
    const { iupd } = await ask(connector.createInstalmentPlan, newPlan);
    const key = { iupd, notice: noticeOf(2) };
    await ask(connector.deleteInstalmentPlan, key);
    await ask(connector.deleteInstalmentPlan, key);
    await ask(connector.createInstalmentPlan, { ...newPlan, office: 'Tributi' });
    await ask(connector.createInstalmentPlan, newPlan);
    await pay(noticeOf(2));
    await ask(connector.getInstalmentPlan, key);
    await fail(connector.deleteInstalmentPlan, key);
    expect(await inspect('instalments', bench)).toEqual({ invalid: [], statuses: [201, 200, 200, 404, 201, 409, 200, 200, 200, 409] });
  });

  it('gives payments and receipts as described', async () => {
    const bench = await openPagopa();
    const { ask, connector, pay } = bench;
    await ask(connector.findPaymentByNotice, { notice: noticeOf(1) });
    await ask(connector.createDebtPosition, newPosition);
    await pay(noticeOf(1));
    const { payment } = await ask(connector.findPaymentByNotice, { notice: noticeOf(1) });
    await ask(connector.listReceipts, { from: '2026-11-01', to: '2026-11-30' });
    await ask(connector.readReceipt, { receiptId: payment?.receiptId ?? '', notice: noticeOf(1) });
    await bench.fail(connector.readReceipt, { receiptId: 'unknown', notice: noticeOf(1) });
    expect(await inspect('payments', bench)).toEqual({ invalid: [], statuses: [404, 200, 200] });
    expect(await inspect('receipts', bench)).toEqual({ invalid: [], statuses: [200, 404] });
  });

  it('prints notices as described', async () => {
    const bench = await openPagopa();
    const { ask, fail, connector } = bench;
    const { pdf } = await ask(connector.printNotice, noticeToPrint);
    const { folder } = await ask(connector.requestNotices, { notices: [noticeToPrint] });
    await ask(connector.readNoticeFolder, { folder });
    await fail(connector.readNoticeFolder, { folder: 'nowhere' });
    const checks = await specs?.openapi(files.notices);
    const [drawn, ...others] = bench.simulator.received;
    const exchanges = drawn === undefined ? [] : [{ ...drawn, answer: { status: drawn.answer?.status ?? 0, text: pdf } }, ...others];
    expect(checks && findInvalid(checks, exchanges)).toEqual([]);
    expect(exchanges.map(({ answer }) => answer?.status)).toEqual([201, 200, 200, 404]);
  });

  it('refuses as described', async () => {
    const stranger = await openPagopa({ key: 'another-key' });
    await stranger.fail(stranger.connector.createDebtPosition, newPosition);
    await stranger.fail(stranger.connector.findPaymentByNotice, { notice: noticeOf(1) });
    await stranger.fail(stranger.connector.readReceipt, { receiptId: 'unknown', notice: noticeOf(1) });
    await stranger.fail(stranger.connector.printNotice, noticeToPrint);
    const other = await openPagopa({ body: otherBody });
    await other.fail(other.connector.createDebtPosition, newPosition);
    await other.fail(other.connector.getDebtPosition, { iupd: 'unknown', notice: noticeOf(1) });
    const late = await openPagopa();
    await late.fail(late.connector.createDebtPosition, { ...newPosition, dueAt: '2026-11-22T08:00:00.000Z' });
    expect(await inspect('positions', stranger, other, late)).toEqual({ invalid: [], statuses: [401, 403, 404, 400] });
    expect(await inspect('payments', stranger)).toEqual({ invalid: [], statuses: [401] });
    expect(await inspect('receipts', stranger)).toEqual({ invalid: [], statuses: [401] });
    expect(await inspect('notices', stranger)).toEqual({ invalid: [], statuses: [401] });
  });
});
