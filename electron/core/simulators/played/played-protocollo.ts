import { join } from 'node:path';
import { createProtocolloSimulator } from '../protocollo/protocollo-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

const { name, administration, area, register } = poggioSereno;
const own = { name, administration, area, register };

/** The municipality's register, whose numbers go on from one start to the next, and another area that takes its messages. */
export const playedProtocollo: SimulatedSystem = {
  system: 'protocollo',
  name: 'protocollo',
  async play({ clock, faults, folder, keys, listen }) {
    const [registrar, sender, token] = await Promise.all([
      keys.identity('protocollo-register', { kind: 'ec', commonName: 'Protocollo di formazione' }),
      keys.identity('protocollo-office', { kind: 'ec', commonName: name }),
      keys.secret('protocollo'),
    ]);
    const origin = await listen(createProtocolloSimulator({
      clock, faults, own, token: token.secret, senders: [sender.certificate], bookFile: join(folder, 'protocollo.json'),
      identity: { key: registrar.privateKey, certificate: registrar.certificate },
    }));
    return {
      address: origin,
      block: {
        registerUrl: origin, secretFile: token.secretFile, recipientUrl: `${origin}/protocollo/destinatario`, own,
        classification: { code: '2.7', name: 'Servizi demografici' },
        trustedCertificateFiles: [registrar.certificateFile], keyFile: sender.keyFile, certificateFile: sender.certificateFile,
      },
    };
  },
};
