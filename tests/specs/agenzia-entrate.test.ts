import { describe, expect, it } from 'vitest';
import { createAgenziaEntrateConnector } from '#core/connectors/agenzia-entrate/agenzia-entrate-connector.ts';
import { createAgenziaEntrateSimulator } from '#core/simulators/agenzia-entrate/agenzia-entrate-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { findInvalid } from '#tests/support/check-exchanges.ts';
import { openOfficialSpecs } from '#tests/support/official-specs.ts';
import { listenForTest, openBench } from '#tests/support/simulator-bench.ts';

const specs = openOfficialSpecs();
const file = 'ade/VerificaCodiceFiscale.yaml';

async function talk(voucher = 'good-voucher') {
  const simulator = createAgenziaEntrateSimulator({
    clock: { now: () => '2026-11-23T08:00:12.000Z' }, faults: createFaults(), mostPerMinute: 5,
    entryOf: (taxCode) => taxCode.startsWith('R') ? 'valid' : undefined, acceptsVoucher: (given) => given === 'good-voucher',
  });
  const url = await listenForTest(simulator);
  const connector = createAgenziaEntrateConnector({ url: `${url}/v1`, getVoucher: () => Promise.resolve(voucher) });
  const exchanges = () => simulator.received.map((each) => ({ ...each, path: each.path.replace('/v1', '') }));
  return { connector, exchanges, ...openBench() };
}

describe.skipIf(specs === undefined)('the tax-code check against its official description (skipped where the descriptions are absent)', () => {
  it('asks and answers as described', async () => {
    const checks = await specs?.openapi(file);
    const { ask, connector, exchanges } = await talk();
    for (const taxCode of ['RSSMRA80A01D704L', 'NREGLI90C41D704Q', '01234567890', 'RSSMRA8LA01D704A']) await ask(connector.checkTaxCode, { taxCode });
    expect(exchanges().map(({ answer }) => answer?.status)).toEqual([200, 200, 200, 200]);
    expect(checks && findInvalid(checks, exchanges())).toEqual([]);
  });

  it('refuses as described', async () => {
    const checks = await specs?.openapi(file);
    const { fail, connector, exchanges } = await talk();
    for (let call = 0; call < 6; call += 1) await fail(connector.checkTaxCode, { taxCode: 'AAAZZZ00H00T000Z' });
    expect(exchanges().map(({ answer }) => answer?.status)).toEqual([400, 400, 400, 400, 400, 429]);
    const stranger = await talk('voucher-of-yesterday');
    await stranger.fail(stranger.connector.checkTaxCode, { taxCode: 'RSSMRA80A01D704L' });
    expect(stranger.exchanges().map(({ answer }) => answer?.status)).toEqual([401]);
    const answers = [...exchanges().slice(-1).map((each) => ({ ...each, body: { codiceFiscale: '01234567890' } })), ...stranger.exchanges()];
    expect(checks && findInvalid(checks, answers)).toEqual([]);
  });

  it('takes a code exactly where the description takes it', async () => {
    const checks = await specs?.openapi(file);
    const { ask, fail, connector, exchanges } = await talk();
    const refused = 'RSSMRA80B30D704L';
    await ask(connector.checkTaxCode, { taxCode: 'RSSMRA80B29D704L' });
    await fail(connector.checkTaxCode, { taxCode: refused });
    expect(exchanges().map(({ answer }) => answer?.status)).toEqual([200, 400]);
    expect(checks?.request('POST', '/verifica', { codiceFiscale: refused })).not.toEqual([]);
    expect(checks?.request('POST', '/verifica', { codiceFiscale: 'RSSMRA80B29D704L' })).toEqual([]);
  });
});
