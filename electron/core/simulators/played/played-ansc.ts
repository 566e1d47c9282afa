import { createAnscSimulator, trainingRegistry } from '../ansc/ansc-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

const workstation = `${trainingRegistry.istat}-PC-0001`;

/** The national archive of civil status, over the same residents. */
export const playedAnsc: SimulatedSystem = {
  system: 'ansc',
  name: 'ansc',
  async play({ clock, faults, keys, listen, population }) {
    const { publicKey, keyFile, certificateFile } = await keys.identity('ansc-workstation', { kind: 'rsa', commonName: workstation });
    const baseUrl = await listen(createAnscSimulator({ clock, faults, population: population(), signature: { publicKey, office: trainingRegistry.istat } }));
    return {
      address: baseUrl,
      block: {
        baseUrl, municipalityId: Number(trainingRegistry.id), vendor: poggioSereno.name,
        office: trainingRegistry.istat, user: 'utente.formazione', workstation, keyFile, certificateFile,
      },
    };
  },
};
