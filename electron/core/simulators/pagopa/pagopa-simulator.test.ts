import { describe, expect, it } from 'vitest';
import { bodyTaxNumber, newPosition, noticeOf, openPagopa, subscriptionKey } from '#tests/support/pagopa-bench.ts';
import { pagopaPaths } from './pagopa-simulator.ts';

const headers = { 'ocp-apim-subscription-key': subscriptionKey, 'x-request-id': 'one-request' };
const path = `${pagopaPaths.positions}/organizations/${bodyTaxNumber}/debtpositions`;

const transfer = { idTransfer: '1', amount: 500, remittanceInformation: 'Tari', category: '0101101IM', iban: 'IT60X0542811101000000123456' };
const option = {
  nav: noticeOf(1), iuv: noticeOf(1).slice(1), amount: 500, description: 'Tari', isPartialPayment: false, dueDate: '2026-12-31T00:00:00Z', transfer: [transfer],
};
const position = {
  iupd: 'position-1', type: 'F', fiscalCode: 'CCCFBA85D03L219P', fullName: 'Fabio Cocci', companyName: 'Comune di Poggio Sereno', switchToExpired: false, paymentOption: [option],
};
const withOption = (change: object) => ({ ...position, paymentOption: [{ ...option, ...change }] });

describe('the simulated payment platform', () => {
  it('takes a position as described and echoes the identifier of the request', async () => {
    const { simulator } = await openPagopa();
    const answer = await simulator.inject({ method: 'POST', url: path, headers, payload: position });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ iupd: 'position-1', status: 'DRAFT' });
    expect(answer.headers['x-request-id']).toBe('one-request');
  });

  it.each([
    ['no debtor', { ...position, fullName: undefined }],
    ['a kind of debtor that there is not', { ...position, type: 'X' }],
    ['no payment option', { ...position, paymentOption: [] }],
    ['transfers that do not make the amount', withOption({ amount: 501 })],
    ['a due date without a zone', withOption({ dueDate: '2026-12-31T00:00:00' })],
    ['a due date in the past', withOption({ dueDate: '2026-11-01T00:00:00Z' })],
    ['a retention date before the due date', withOption({ retentionDate: '2026-12-01T00:00:00Z' })],
    ['a notice that is not of the reference', withOption({ nav: noticeOf(2) })],
    ['a transfer that goes nowhere', withOption({ transfer: [{ ...transfer, iban: undefined }] })],
    ['a transfer that goes to two places', withOption({ transfer: [{ ...transfer, postalIban: transfer.iban }] })],
    ['two transfers of one number', withOption({ transfer: [{ ...transfer, amount: 250 }, { ...transfer, amount: 250 }] })],
    ['a description of 141 letters', withOption({ description: 'x'.repeat(141) })],
  ])('refuses %s', async (_what, payload) => {
    const { simulator } = await openPagopa();
    const answer = await simulator.inject({ method: 'POST', url: path, headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ status: 400, title: 'Bad request' });
  });

  it('refuses what is not JSON in its own form', async () => {
    const { simulator } = await openPagopa();
    const answer = await simulator.inject({ method: 'POST', url: path, headers: { ...headers, 'content-type': 'application/json' }, payload: '{' });
    expect(answer.json()).toMatchObject({ status: 400, title: 'Bad request' });
  });

  it('keeps identifiers and numbers unique within a body', async () => {
    const { simulator } = await openPagopa();
    const create = async (payload: object) => (await simulator.inject({ method: 'POST', url: path, headers, payload })).statusCode;
    expect(await create(position)).toBe(201);
    expect(await create({ ...withOption({ nav: noticeOf(2), iuv: noticeOf(2).slice(1) }) })).toBe(409);
    expect(await create({ ...position, iupd: 'position-2' })).toBe(409);
  });

  it('lets nobody pay a draft, nor a position before its time', async () => {
    const { simulator, pay, setNow } = await openPagopa();
    const post = (url: string, payload?: object) => simulator.inject({ method: 'POST', url, headers, ...(payload && { payload }) });
    await post(path, { ...position, validityDate: '2026-12-01T00:00:00Z' });
    expect((await pay(noticeOf(1))).status).toBe(409);
    expect((await post(`${path}/position-1/publish`)).json()).toMatchObject({ status: 'PUBLISHED' });
    expect((await pay(noticeOf(1))).status).toBe(409);
    setNow('2026-12-02T00:00:00.000Z');
    expect((await pay(noticeOf(1))).status).toBe(200);
    expect((await pay(noticeOf(9))).status).toBe(404);
  });

  it('publishes no position whose dates are past', async () => {
    const { simulator, setNow } = await openPagopa();
    await simulator.inject({ method: 'POST', url: path, headers, payload: position });
    setNow('2027-02-01T00:00:00.000Z');
    expect((await simulator.inject({ method: 'POST', url: `${path}/position-1/publish`, headers })).statusCode).toBe(409);
  });

  it('gives the same receipt identifiers in every run', async () => {
    const run = async (): Promise<unknown> => {
      const { ask, connector, pay } = await openPagopa();
      await ask(connector.createDebtPosition, newPosition);
      return (await pay(noticeOf(1))).json();
    };
    expect(await run()).toEqual(await run());
  });
});
