import { createAppIoSimulator } from '../app-io/app-io-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

/** App IO, where some residents can be reached, some want no messages and some have no app. */
export const playedAppIo: SimulatedSystem = {
  system: 'app-io',
  name: 'appIo',
  async play({ clock, faults, keys, listen }) {
    const { secret, secretFile } = await keys.secret('app-io');
    const origin = await listen(createAppIoSimulator({ clock, faults, subscriptionKey: secret, payee: poggioSereno.taxNumber }));
    return { address: origin, block: { url: `${origin}/api/v1`, secretFile } };
  },
};
