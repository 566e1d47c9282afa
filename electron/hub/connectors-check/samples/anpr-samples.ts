import { createAnprConnector } from '#core/connectors/anpr/anpr-connector.ts';
import { createIds } from '#core/kernel/ids.ts';
import { businessDay } from '#shared/kernel/dates.ts';
import { createAnprHttpSimulator } from '#core/simulators/anpr/anpr-http-simulator.ts';
import { createSimulatorKeys } from '#core/simulators/anpr/simulator-keys.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { findDemoFamily } from '#core/simulators/population/demo-people.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { sample, type Against, type OpenRig } from '../sample.ts';
import { certificates, changes, consultations } from './anpr-inputs.ts';

const purposes = { C015: 'purpose-15', C018: 'purpose-18', C020: 'purpose-20', C021: 'purpose-21', C030: 'purpose-30' };
const voucherAudience = 'auth.interop.example/client-assertion';
const municipalityCode = '040888';

const webServices = {
  1000: '1000serviziIscrizione.wsdl', 3000: '3000serviziConsultazione.wsdl', 5000: '5000serviziMutazione.wsdl', 6001: '6001servizioCertificazione.wsdl',
} as const;
const soapAgainst = Object.entries(webServices).map(([code, wsdl]): Against => ({ at: `/ANPR/AnprService${code}`, wsdl: ['anpr/wsdl', wsdl] }));

/** The national register: through the platform with vouchers and signed headers, and by its web services. */
export const openAnprRig: OpenRig = async ({ clock, listen }) => {
  const [clientKeys, platformKeys, registerKeys] = [createSimulatorKeys(), createSimulatorKeys(), createSimulatorKeys()];
<<<<<<< HEAD
  const population = createPopulation({ seed: 1, size: 3_000 });
  const simulator = createAnprHttpSimulator({
    clock, faults: createFaults(), population, purposes, voucherAudience, platformKeys, registerKeys, municipalityCode,
    clients: new Map([['client-1', { keyId: 'key-1', publicKey: clientKeys.publicKey }]]),
  });
  const origin = await listen(simulator);
  const urlOf = (code: keyof typeof webServices): string => `${origin}/ANPR/AnprService${String(code)}`;
  const anpr = createAnprConnector({
=======
  const population = createPopulation({ seed: 1, size: 1_000 });
  let url = '';
  url = await listen(createAnprHttpSimulator({
    clock, faults: createFaults(), population, purposes, voucherAudience, platformKeys, registerKeys, municipalityCode, publicOrigin: () => url,
    clients: new Map([[clientId, { keyId, publicKey: clientKeys.publicKey }]]),
  }));
  const door = (service: string): string => `${url}/ANPR/AnprService${service}`;
  const config: AnprConfig = {
>>>>>>> h/anpr
    clock, ids: createIds(),
    modi: {
      clientId: 'client-1', keyId: 'key-1', key: clientKeys.privateKey, answerKey: registerKeys.publicKey, purposes,
      voucherUrl: `${origin}/token.oauth2`, voucherAudience, baseUrl: `${origin}/govway/rest/in/MinInternoPortaANPR-PDND`,
    },
    soap: { municipalityCode, recipient: 'ANPR02', sending: 'TEST', urls: { 1000: urlOf(1000), 3000: urlOf(3000), 5000: urlOf(5000), 6001: urlOf(6001) } },
  });
  const [person] = findDemoFamily(population);
  if (person === undefined) throw new Error('The population has no family');
  const { taxCode } = person;
  let idAnpr = '';
  return {
    against: [{ at: '/token.oauth2', openapi: 'pdnd/pdnd-v2.yaml', base: '' }, ...soapAgainst],
    undescribed: 'the e-service publishes no description',
    samples: [
      sample(anpr.identify, { taxCode }, (known) => { idAnpr = known.idAnpr ?? ''; }),
      sample(anpr.readPerson, () => ({ taxCode, idAnpr })),
      ...consultations(anpr, person),
      ...certificates(anpr, person),
      ...changes(anpr, person, businessDay(clock.now())),
    ],
  };
};
