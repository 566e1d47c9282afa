import { createAgenziaEntrateConnector } from '#core/connectors/agenzia-entrate/agenzia-entrate-connector.ts';
import { createAgenziaEntrateSimulator } from '#core/simulators/agenzia-entrate/agenzia-entrate-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { sample, type OpenRig } from '../sample.ts';

/** The tax-code check, of a person and of a body. */
export const openAgenziaEntrateRig: OpenRig = async ({ clock, listen }) => {
  const url = await listen(createAgenziaEntrateSimulator({
    clock, faults: createFaults(), entryOf: () => 'valid', acceptsVoucher: (voucher) => voucher === 'voucher-of-the-check',
  }));
  const { checkTaxCode } = createAgenziaEntrateConnector({ url: `${url}/v1`, getVoucher: () => Promise.resolve('voucher-of-the-check') });
  return {
    against: [{ at: '/v1', openapi: 'ade/VerificaCodiceFiscale.yaml' }],
    samples: [sample(checkTaxCode, { taxCode: 'RSSMRA80A01D704L' }), sample(checkTaxCode, { taxCode: '01234567890' })],
  };
};
