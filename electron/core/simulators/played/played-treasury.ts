import { createTreasurySimulator } from '../treasury/treasury-simulator.ts';
import type { SimulatedSystem } from '../simulated-system.ts';

/** The door of the bank that keeps the treasury. */
export const playedTreasury: SimulatedSystem = {
  system: 'treasury',
  name: 'treasury',
  async play({ faults, keys, listen }) {
    const { secret, secretFile } = await keys.secret('treasury');
    const url = await listen(createTreasurySimulator({ faults, token: secret }));
    return { address: url, block: { form: 'rest', url, secretFile } };
  },
};
