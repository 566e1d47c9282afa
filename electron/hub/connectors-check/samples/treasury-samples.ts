import { createTreasuryConnector } from '#core/connectors/treasury/treasury-connector.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createTreasurySimulator } from '#core/simulators/treasury/treasury-simulator.ts';
import { sample, type OpenRig } from '../sample.ts';

/** One day's takings over the REST form. */
export const openTreasuryRig: OpenRig = async ({ listen }) => {
  const url = await listen(createTreasurySimulator({ faults: createFaults(), token: 'token-of-the-check' }));
  const { exportTakings } = createTreasuryConnector({ form: 'rest', url, token: 'token-of-the-check' });
  return {
    against: [],
    undescribed: 'banks share no form, this one is ours',
    samples: [sample(exportTakings, {
      body: 'c_x999', office: 'anagrafe', day: '2026-11-23', totalCents: 2_221,
      takings: [{ account: '3.01.02.01.032', description: 'Diritti di segreteria', means: 'cash', cents: 2_221, operations: 1 }],
    })],
  };
};
