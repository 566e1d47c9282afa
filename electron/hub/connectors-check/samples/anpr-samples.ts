import type { AnprConfig } from '#core/connectors/anpr/anpr-config.ts';
import { createAnprConnector } from '#core/connectors/anpr/anpr-connector.ts';
import { createIds } from '#core/kernel/ids.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { createAnprHttpSimulator } from '#core/simulators/anpr/anpr-http-simulator.ts';
import { createSimulatorKeys } from '#core/simulators/anpr/simulator-keys.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { sample, type Against, type OpenRig } from '../sample.ts';
import { certificates, changes, consultations } from './anpr-inputs.ts';

const [clientId, keyId, voucherAudience, municipalityCode] = ['client-of-the-check', 'key-of-the-check', 'auth.interop.pagopa.it/client-assertion', '040888'];
const purposes = { C015: 'purpose-15', C018: 'purpose-18', C020: 'purpose-20', C021: 'purpose-21', C030: 'purpose-30' };

/** The description of the platform begins under its own path; the e-services' own are not public. */
const against: readonly Against[] = [
  { at: '/interop', openapi: 'pdnd/pdnd-v2.yaml' },
  { at: '/ANPR/AnprService1000', wsdl: ['anpr/wsdl', '1000serviziIscrizione.wsdl'] },
  { at: '/ANPR/AnprService3000', wsdl: ['anpr/wsdl', '3000serviziConsultazione.wsdl'] },
  { at: '/ANPR/AnprService5000', wsdl: ['anpr/wsdl', '5000serviziMutazione.wsdl'] },
  { at: '/ANPR/AnprService6001', wsdl: ['anpr/wsdl', '6001servizioCertificazione.wsdl'] },
];

/** The national register: the way through the platform, and the web services for municipalities. */
export const openAnprRig: OpenRig = async ({ clock, listen }) => {
  const [clientKeys, platformKeys, registerKeys] = [createSimulatorKeys(), createSimulatorKeys(), createSimulatorKeys()];
  const population = createPopulation({ seed: 1, size: 1_000 });
  const station = createSigningIdentity(`${municipalityCode}-CO-0001`, '2026-01-01T00:00:00.000Z', 'rsa');
  let url = '';
  url = await listen(createAnprHttpSimulator({
    clock, faults: createFaults(), population, purposes, voucherAudience, platformKeys, registerKeys, municipalityCode, publicOrigin: () => url,
    stations: [station.certificate],
    clients: new Map([[clientId, { keyId, publicKey: clientKeys.publicKey }]]),
  }));
  const door = (service: string): string => `${url}/ANPR/AnprService${service}`;
  const config: AnprConfig = {
    clock, ids: createIds(),
    modi: {
      clientId, keyId, key: clientKeys.privateKey, voucherUrl: `${url}/interop/token.oauth2`, voucherAudience, purposes,
      baseUrl: `${url}/govway/rest/in/MinInternoPortaANPR-PDND`, answerKey: registerKeys.publicKey,
    },
    soap: {
      municipalityCode, recipient: 'ANPR02', sending: 'TEST', security: { signingKey: station.key, signingCertificate: station.certificate },
      urls: { 1000: door('1000'), 3000: door('3000'), 5000: door('5000'), 6001: door('6001') },
    },
  };
  const anpr = createAnprConnector(config);
  const [person] = findDemoFamily(population);
  if (person === undefined) throw new Error('no family');
  const { taxCode } = person;
  let idAnpr = '';
  return {
    against,
    undescribed: 'the e-service publishes no description',
    samples: [
      sample(anpr.identify, { taxCode }, (found) => { idAnpr = found.idAnpr ?? ''; }),
      sample(anpr.readPerson, () => ({ taxCode, idAnpr })),
      ...consultations(anpr, person),
      ...certificates(anpr, person),
      ...changes(anpr, person, businessDay(clock.now())),
    ],
  };
};
