import { createAnprHttpSimulator } from '../anpr/anpr-http-simulator.ts';
import { poggioSereno, type SimulatedSystem } from '../simulated-system.ts';

const purposes = { C015: 'formazione-15', C018: 'formazione-18', C020: 'formazione-20', C021: 'formazione-21', C030: 'formazione-30' };
const voucherAudience = 'formazione/client-assertion';
const { municipalityCode } = poggioSereno;

/** The national register, with its own door of the platform. */
export const playedAnpr: SimulatedSystem = {
  system: 'anpr',
  name: 'anpr',
  async play({ clock, faults, keys, listen, population }) {
    const [client, platform, register, station] = await Promise.all([
      keys.key('pdnd-client', 'rsa'), keys.key('pdnd-platform', 'rsa'), keys.key('anpr-register', 'rsa'),
      keys.identity('anpr-station', { kind: 'rsa', commonName: `${municipalityCode}-CO-0001` }),
    ]);
    const origin = await listen(createAnprHttpSimulator({
      clock, faults, purposes, voucherAudience, municipalityCode, platformKeys: platform, registerKeys: register, population: population(), stations: [station.certificate],
      clients: new Map([['formazione', { keyId: 'formazione-1', publicKey: client.publicKey }]]),
    }));
    const door = (service: string): string => `${origin}/ANPR/AnprService${service}`;
    return {
      address: origin,
      block: {
        lookUps: 'soap', lookUpMilliseconds: 4_000,
        modi: {
          clientId: 'formazione', keyId: 'formazione-1', keyFile: client.keyFile, answerKeyFile: await keys.publicFile('anpr-register', register.publicKey),
          purposes, voucherAudience, voucherUrl: `${origin}/interop/token.oauth2`, baseUrl: `${origin}/govway/rest/in/MinInternoPortaANPR-PDND`,
        },
        soap: {
          municipalityCode, recipient: 'ANPR02', sending: 'TEST', security: { keyFile: station.keyFile, certificateFile: station.certificateFile },
          urls: { 1000: door('1000'), 3000: door('3000'), 5000: door('5000'), 6001: door('6001') },
        },
      },
    };
  },
};
