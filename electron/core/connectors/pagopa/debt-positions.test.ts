import { describe, expect, it } from 'vitest';
import { bodyTaxNumber, newPosition, noticeOf, openPagopa, otherBody } from '#tests/support/pagopa-bench.ts';
import { NewDebtPosition } from './debt-position.model.ts';
import { iupdOf } from './iupd.ts';

describe('debt positions', () => {
  it('makes and publishes a position, payable at once', async () => {
    const { ask, connector, simulator } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition, { idempotencyKey: 'intention-1' });
    expect(made).toEqual({
      iupd: iupdOf(bodyTaxNumber, 'intention-1'), notice: noticeOf(1), creditorReference: noticeOf(1).slice(1),
      state: 'unpaid', cents: 2_221, dueAt: newPosition.dueAt,
    });
    const [received] = simulator.received;
    expect(received?.headers).toMatchObject({ 'ocp-apim-subscription-key': 'simulated-key', 'x-request-id': 'intention-1' });
    expect(received?.path).toContain('toPublish=true');
  });

  it('makes one position of one intention, even when the answer to the first try is lost', async () => {
    const { ask, connector, faults, simulator } = await openPagopa();
    faults.set(['late']);
    const lost: unknown = await ask(connector.createDebtPosition, newPosition).catch((error: unknown) => error);
    expect(lost).toMatchObject({ code: 'SYSTEM_UNREACHABLE' });
    faults.set([]);
    const made = await ask(connector.createDebtPosition, newPosition);
    expect(made.state).toBe('unpaid');
    expect(await ask(connector.createDebtPosition, newPosition)).toEqual(made);
    const created = simulator.received.filter(({ method, answer }) => method === 'POST' && answer?.status === 201);
    expect(created).toHaveLength(1);
  });

  it('makes one position when the platform gets the request twice', async () => {
    const { ask, connector, faults } = await openPagopa();
    faults.set(['duplicate']);
    const made = await ask(connector.createDebtPosition, newPosition);
    expect((await ask(connector.cancelDebtPosition, made)).state).toBe('cancelled');
  });

  it('is refused when another position has the notice', async () => {
    const { ask, fail, connector } = await openPagopa();
    await ask(connector.createDebtPosition, newPosition, { idempotencyKey: 'intention-1' });
    expect(await fail(connector.createDebtPosition, newPosition)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_409' });
  });

  it('does not take a position of another amount for its own', async () => {
    const { ask, fail, connector } = await openPagopa();
    await ask(connector.createDebtPosition, newPosition);
    const [fees] = newPosition.transfers;
    const other = { ...newPosition, cents: 621, transfers: fees === undefined ? [] : [fees] };
    expect(await fail(connector.createDebtPosition, other)).toMatchObject({ code: 'ANSWER_FOREIGN' });
  });

  it('publishes a draft that an earlier try left behind', async () => {
    const { ask, connector, simulator } = await openPagopa();
    await ask(connector.createDebtPosition, newPosition);
    const [first] = simulator.received;
    const made = await ask(connector.getDebtPosition, { iupd: iupdOf(bodyTaxNumber, '01K0000000000000000000000A'), notice: noticeOf(1) });
    const path = `/gpd/debt-positions-service/v1/organizations/${bodyTaxNumber}/debtpositions`;
    const headers = { 'ocp-apim-subscription-key': 'simulated-key' };
    expect((await simulator.inject({ method: 'DELETE', url: `${path}/${made.iupd}`, headers })).statusCode).toBe(200);
    const draft = await simulator.inject({ method: 'POST', url: path, headers, payload: Object(first?.body) });
    expect(draft.json()).toMatchObject({ status: 'DRAFT' });
    expect((await ask(connector.createDebtPosition, newPosition)).state).toBe('unpaid');
  });

  it('tells how a position stands as it is paid', async () => {
    const { ask, connector, pay, setNow } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    expect((await ask(connector.getDebtPosition, made)).state).toBe('unpaid');
    setNow('2026-11-24T10:30:00.000Z');
    expect((await pay(made.notice)).status).toBe(200);
    expect(await ask(connector.getDebtPosition, made)).toMatchObject({ state: 'paid', paidAt: '2026-11-24T10:30:00.000Z', receiptId: expect.stringMatching(/^\w{32}$/) });
    expect((await pay(made.notice)).status).toBe(409);
  });

  it('tells that a position has expired, which then cannot be paid', async () => {
    const { ask, connector, pay, setNow } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    setNow('2027-01-01T08:00:00.000Z');
    expect((await ask(connector.getDebtPosition, made)).state).toBe('expired');
    expect((await pay(made.notice)).status).toBe(409);
    expect((await ask(connector.cancelDebtPosition, made)).state).toBe('expired');
  });

  it('cancels a position, and again without harm', async () => {
    const { ask, connector, pay } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    expect((await ask(connector.cancelDebtPosition, made)).state).toBe('cancelled');
    expect((await ask(connector.cancelDebtPosition, made)).state).toBe('cancelled');
    expect((await pay(made.notice)).status).toBe(409);
  });

  it('does not cancel what is paid', async () => {
    const { ask, fail, connector, pay } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    await pay(made.notice);
    expect(await fail(connector.cancelDebtPosition, made)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_409' });
    expect((await ask(connector.getDebtPosition, made)).state).toBe('paid');
  });

  it('deletes a draft instead of invalidating it', async () => {
    const { ask, fail, connector, simulator } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    const [first] = simulator.received;
    const path = `/gpd/debt-positions-service/v1/organizations/${bodyTaxNumber}/debtpositions`;
    const headers = { 'ocp-apim-subscription-key': 'simulated-key' };
    await simulator.inject({ method: 'DELETE', url: `${path}/${made.iupd}`, headers });
    await simulator.inject({ method: 'POST', url: path, headers, payload: Object(first?.body) });
    expect((await ask(connector.cancelDebtPosition, made)).state).toBe('cancelled');
    expect(await fail(connector.getDebtPosition, made)).toMatchObject({ systemCode: 'HTTP_404' });
  });

  it('refuses an answer about another notice', async () => {
    const { ask, fail, connector, faults } = await openPagopa();
    const made = await ask(connector.createDebtPosition, newPosition);
    faults.set(['foreign']);
    expect(await fail(connector.getDebtPosition, made)).toMatchObject({ code: 'ANSWER_FOREIGN' });
    expect(await fail(connector.cancelDebtPosition, made)).toMatchObject({ code: 'ANSWER_FOREIGN' });
    expect(await fail(connector.createDebtPosition, { ...newPosition, notice: noticeOf(2) })).toMatchObject({ code: 'ANSWER_FOREIGN' });
  });

  it('is refused with a wrong key, and for a body that the key does not act for', async () => {
    const wrongKey = await openPagopa({ key: 'another-key' });
    expect(await wrongKey.fail(wrongKey.connector.createDebtPosition, newPosition)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_401' });
    const stranger = await openPagopa({ body: otherBody });
    expect(await stranger.fail(stranger.connector.createDebtPosition, newPosition)).toMatchObject({ systemCode: 'HTTP_403' });
    const key = { iupd: 'unknown', notice: noticeOf(1) };
    expect(await stranger.fail(stranger.connector.getDebtPosition, key)).toMatchObject({ systemCode: 'HTTP_404' });
  });

  it('is refused when it is due in the past', async () => {
    const { fail, connector } = await openPagopa();
    const late = { ...newPosition, dueAt: '2026-11-22T08:00:00.000Z' };
    expect(await fail(connector.createDebtPosition, late)).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_400', message: expect.stringContaining('dueDate') });
  });
});

describe('a new debt position', () => {
  const [fees, stamp] = newPosition.transfers;
  it.each([
    ['transfers that do not add up', { ...newPosition, cents: 2_222 }],
    ['a notice with wrong check digits', { ...newPosition, notice: '347000000000000125' }],
    ['an IBAN with a wrong digit', { ...newPosition, transfers: [{ ...fees, destination: { kind: 'account', iban: 'IT60X0542811101000000123457' } }, stamp] }],
    ['nothing to pay', { ...newPosition, cents: 0, transfers: [] }],
    ['six transfers', { ...newPosition, cents: 6, transfers: Array.from({ length: 6 }, () => ({ ...fees, cents: 1 })) }],
    ['a debtor with an impossible tax code', { ...newPosition, debtor: { ...newPosition.debtor, taxCode: 'CCCFBA85D03L219Q' } }],
  ])('is not made with %s', (_what, input) => {
    expect(NewDebtPosition.safeParse(newPosition).success).toBe(true);
    expect(NewDebtPosition.safeParse(input).success).toBe(false);
  });
});
