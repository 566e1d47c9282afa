import { createAgenziaEntrateSimulator } from '../agenzia-entrate/agenzia-entrate-simulator.ts';
import type { SimulatedSystem } from '../simulated-system.ts';
import { startVoucherPlatform } from './voucher-platform.ts';

/** The check of tax codes: it knows those of the residents. */
export const playedAgenziaEntrate: SimulatedSystem = {
  system: 'agenzia-entrate',
  name: 'agenziaEntrate',
  async play(stage) {
    const { clock, faults, listen, population } = stage;
    const platform = await startVoucherPlatform(stage, 'verifica-codice-fiscale');
    const known = new Set(population().map(({ taxCode }) => taxCode));
    const origin = await listen(createAgenziaEntrateSimulator({
      clock, faults, entryOf: (taxCode) => known.has(taxCode) ? 'valid' : undefined, acceptsVoucher: (voucher) => platform.accepts(voucher),
    }));
    return { address: origin, block: { url: `${origin}/v1`, voucher: platform.block } };
  },
};
