import { createPagopaSimulator, pagopaPaths } from '../pagopa/pagopa-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

/** The payment platform. */
export const playedPagopa: SimulatedSystem = {
  system: 'pagopa',
  name: 'pagopa',
  async play({ clock, faults, keys, listen }) {
    const { secret, secretFile } = await keys.secret('pagopa');
    const origin = await listen(createPagopaSimulator({ clock, faults, subscriptionKey: secret, organizations: [poggioSereno.taxNumber] }));
    const services = Object.entries(pagopaPaths).map(([name, path]) => [name, { url: origin + path, secretFile }] as const);
    /* Shorter than a simulator that is slow takes, so that training shows what slow is like. */
    const timeoutMilliseconds = 3_000;
    return { address: origin, block: { timeoutMilliseconds, bodyTaxNumber: poggioSereno.taxNumber, bodyName: poggioSereno.name, ...Object.fromEntries(services) } };
  },
};
