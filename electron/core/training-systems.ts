import type { FastifyInstance } from 'fastify';
import { createAnprConnector } from '#core/connectors/anpr/anpr-connector.ts';
import { createAnprRegister } from '#core/connectors/anpr/anpr-register.ts';
import type { Operation } from '#core/connectors/operation.ts';
import { createProtocolloConnector } from '#core/connectors/protocollo/protocollo-connector.ts';
import { createPagopaConnector } from '#core/connectors/pagopa/pagopa-connector.ts';
import type { SystemCaller } from '#core/connectors/system-caller.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createIds } from '#core/kernel/ids.ts';
import type { PopulationRegister } from '#core/people/index.ts';
import { createAnprHttpSimulator } from '#core/simulators/anpr/anpr-http-simulator.ts';
import { createSimulatorKeys } from '#core/simulators/anpr/simulator-keys.ts';
import { createFaults, type Faults } from '#core/simulators/faults.ts';
import { createPagopaSimulator, pagopaPaths } from '#core/simulators/pagopa/pagopa-simulator.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import { createProtocolloSimulator } from '#core/simulators/protocollo/protocollo-simulator.ts';
import { createSigningIdentity } from '#core/simulators/signing-identity.ts';

/** The simulators of training, each behind HTTP on the loopback, and the connectors that speak to them. */
export interface TrainingSystems {
  readonly population: PopulationRegister;
  readonly operations: readonly Operation[];
  /** Switches for tests and demonstrations. */
  readonly faults: { readonly anpr: Faults; readonly protocollo: Faults; readonly pagopa: Faults };
  /** Where the doors of a simulator are. */
  readonly addresses: { readonly pagopa: string };
  close(): Promise<void>;
}

const clock = systemClock;
const municipalityCode = '040888';
const bodyTaxNumber = '99999990403';
const own = { name: 'Comune di Poggio Sereno', administration: 'c_x999', area: 'AOOPS01', register: 'PG' };
const purposes = { C015: 'formazione-15', C018: 'formazione-18', C020: 'formazione-20', C021: 'formazione-21', C030: 'formazione-30' };
const voucherAudience = 'formazione/client-assertion';

const listen = (server: FastifyInstance): Promise<string> => server.listen({ port: 0, host: '127.0.0.1' });

async function openAnpr(faults: Faults, caller: SystemCaller) {
  const [client, platformKeys, registerKeys] = [createSimulatorKeys(), createSimulatorKeys(), createSimulatorKeys()];
  const station = createSigningIdentity(`${municipalityCode}-CO-0001`, '2026-01-01T00:00:00.000Z', 'rsa');
  const server = createAnprHttpSimulator({
    stations: [station.certificate], clock, faults, purposes, voucherAudience, platformKeys, registerKeys, municipalityCode,
    population: createPopulation({ seed: 2026, size: 20_000 }),
    clients: new Map([['formazione', { keyId: 'formazione-1', publicKey: client.publicKey }]]),
  });
  const origin = await listen(server);
  const urlOf = (service: string): string => `${origin}/ANPR/AnprService${service}`;
  const connector = createAnprConnector({
    clock, ids: createIds(), lookUpMilliseconds: 4_000,
    modi: {
      clientId: 'formazione', keyId: 'formazione-1', key: client.privateKey, answerKey: registerKeys.publicKey, purposes, voucherAudience,
      voucherUrl: `${origin}/interop/token.oauth2`, baseUrl: `${origin}/govway/rest/in/MinInternoPortaANPR-PDND`,
    },
    soap: {
      municipalityCode, recipient: 'ANPR02', sending: 'TEST', security: { signingKey: station.key, signingCertificate: station.certificate },
      urls: { 1000: urlOf('1000'), 3000: urlOf('3000'), 5000: urlOf('5000'), 6001: urlOf('6001') },
    },
  });
  return { server, population: createAnprRegister(connector, caller), operations: Object.values(connector) };
}

async function openProtocollo(faults: Faults) {
  const [register, sender] = [createSigningIdentity('Protocollo di formazione', '2026-01-01T00:00:00.000Z'), createSigningIdentity(own.name, '2026-01-01T00:00:00.000Z')];
  const server = createProtocolloSimulator({ clock, faults, own, identity: register, senders: [sender.certificate] });
  const origin = await listen(server);
  const { register: operation } = createProtocolloConnector({
    registerUrl: `${origin}/`, own, clock, classification: { code: '2.7', name: 'Servizi demografici' },
    trustedCertificates: [register.certificate], signingKey: sender.key, signingCertificate: sender.certificate,
  });
  return { server, operations: [operation] };
}

async function openPagopa(faults: Faults) {
  const subscriptionKey = 'formazione';
  const server = createPagopaSimulator({ clock, faults, subscriptionKey, organizations: [bodyTaxNumber] });
  const address = await listen(server);
  const service = (path: string) => ({ url: address + path, subscriptionKey });
  const connector = createPagopaConnector({
    bodyTaxNumber, bodyName: own.name, timeoutMilliseconds: 3_000,
    positions: service(pagopaPaths.positions), instalments: service(pagopaPaths.instalments), payments: service(pagopaPaths.payments),
    receipts: service(pagopaPaths.receipts), notices: service(pagopaPaths.notices),
  });
  return { server, address, operations: Object.values(connector) };
}

/** Starts the simulated central systems of training. */
export async function openTrainingSystems(caller: SystemCaller): Promise<TrainingSystems> {
  const faults = { anpr: createFaults(), protocollo: createFaults(), pagopa: createFaults() };
  const [anpr, protocollo, pagopa] = [await openAnpr(faults.anpr, caller), await openProtocollo(faults.protocollo), await openPagopa(faults.pagopa)];
  return {
    population: anpr.population,
    operations: [...anpr.operations, ...protocollo.operations, ...pagopa.operations],
    faults,
    addresses: { pagopa: pagopa.address },
    async close() {
      await anpr.server.close();
      await protocollo.server.close();
      await pagopa.server.close();
    },
  };
}
