import { createPreservationSimulator } from '../preservation/preservation-simulator.ts';
import type { SimulatedSystem } from '../simulated-system.ts';

/** A keeper of documents. */
export const playedPreservation: SimulatedSystem = {
  system: 'preservation',
  name: 'preservation',
  async play({ clock, faults, keys, listen }) {
    const [{ secret, secretFile }, keeper] = await Promise.all([keys.secret('preservation'), keys.key('preservation-keeper', 'ec')]);
    const url = await listen(createPreservationSimulator({ clock, faults, token: secret, key: keeper.privateKey }));
    return { address: url, block: { url, secretFile, trustedKeyFile: await keys.publicFile('preservation-keeper', keeper.publicKey) } };
  },
};
