import { describe, expect, it } from 'vitest';
import { createAgenziaEntrateSimulator, type TaxCodeEntry } from '#core/simulators/agenzia-entrate/agenzia-entrate-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { lineFaults, listenForTest, openBench, withPatience } from '#tests/support/simulator-bench.ts';
import { createAgenziaEntrateConnector } from './agenzia-entrate-connector.ts';

const known = new Map<string, TaxCodeEntry>([
  ['RSSMRA80A01D704L', 'valid'], ['BNCLCU75B12D704K', 'valid-superseded'], ['VRDNNA85T50D612A', 'superseded'], ['01234567890', 'valid'],
]);

async function openRegister(voucher = 'good-voucher', mostPerMinute = 100) {
  const faults = createFaults();
  const simulator = createAgenziaEntrateSimulator({
    clock: { now: () => '2026-11-23T08:00:12.000Z' }, faults, mostPerMinute,
    entryOf: (taxCode) => known.get(taxCode), acceptsVoucher: (given) => given === 'good-voucher',
  });
  const url = await listenForTest(simulator);
  const connector = createAgenziaEntrateConnector({ url: `${url}/v1`, getVoucher: () => Promise.resolve(voucher), timeoutMilliseconds: 10_000 });
  return { connector, faults, url, ...openBench() };
}

describe('the tax-code check', () => {
  it.each([
    ['RSSMRA80A01D704L', 'valid'],
    ['01234567890', 'valid'],
    ['BNCLCU75B12D704K', 'valid-superseded'],
    ['VRDNNA85T50D612A', 'superseded'],
    ['NREGLI90C41D704Q', 'not-valid'],
  ])('says of %s that it is %s, in the register\'s words', async (taxCode, outcome) => {
    const { ask, connector } = await openRegister();
    const answer = await ask(connector.checkTaxCode, { taxCode });
    expect(answer.outcome).toBe(outcome);
    expect(answer.message).toMatch(/^Codice fiscale /);
  });

  it('is refused by the service for a code that could be nobody\'s', async () => {
    const { fail, connector } = await openRegister();
    expect(await fail(connector.checkTaxCode, { taxCode: 'AAAZZZ00H00T000Z' })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_400' });
  });

  it('is refused without a good voucher', async () => {
    const { fail, connector } = await openRegister('voucher-of-yesterday');
    expect(await fail(connector.checkTaxCode, { taxCode: 'RSSMRA80A01D704L' })).toMatchObject({ code: 'SYSTEM_REFUSED', systemCode: 'HTTP_401' });
  });

  it('tells that the service has had enough for this minute, and when to ask again', async () => {
    const { ask, fail, connector, url } = await openRegister('good-voucher', 1);
    await ask(connector.checkTaxCode, { taxCode: 'RSSMRA80A01D704L' });
    expect((await fail(connector.checkTaxCode, { taxCode: 'RSSMRA80A01D704L' })).code).toBe('SYSTEM_BUSY');
    const { headers } = await fetch(`${url}/v1/status`, { headers: { authorization: 'Bearer good-voucher' } });
    expect(headers.get('retry-after')).toBe('48');
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
  });

  it('refuses an answer about another code', async () => {
    const { fail, connector, faults } = await openRegister();
    faults.set(['foreign']);
    expect((await fail(connector.checkTaxCode, { taxCode: 'RSSMRA80A01D704L' })).code).toBe('ANSWER_FOREIGN');
  });

  it.each(lineFaults)('tells %s as %s', async (fault, code) => {
    const { fail, connector, faults } = await openRegister();
    faults.set([fault]);
    expect((await fail(withPatience(connector.checkTaxCode, fault), { taxCode: 'RSSMRA80A01D704L' })).code).toBe(code);
  });
});
