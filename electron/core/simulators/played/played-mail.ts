import { createMailSimulator } from '../mail/mail-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

/** A mail server that delivers nothing. */
export const playedMail: SimulatedSystem = {
  system: 'mail',
  name: 'mail',
  async play({ faults, keys, listen }) {
    const { secret, secretFile } = await keys.secret('mail');
    const server = createMailSimulator({ faults, login: { user: 'sportello', password: secret } });
    const address = await listen(server);
    return {
      address,
      block: {
        host: '127.0.0.1', port: server.smtpPort(), security: 'none', login: { user: 'sportello', secretFile },
        from: { name: poggioSereno.name, address: 'sportello@comune.poggiosereno.example' },
      },
    };
  },
};
