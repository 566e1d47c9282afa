import { createAnprConnector, type AnprConnector } from '#core/connectors/anpr/anpr-connector.ts';
import type { AnprConfig } from '#core/connectors/anpr/anpr-config.ts';
import type { Asking } from '#core/connectors/operation.ts';
import { createSystemGate, type SystemGate } from '#core/connectors/system-gate.ts';
import { createIds } from '#core/kernel/ids.ts';
import { createAnprHttpSimulator, type AnprHttpSimulator } from '#core/simulators/anpr/anpr-http-simulator.ts';
import { createSimulatorKeys } from '#core/simulators/anpr/simulator-keys.ts';
import { createSigningIdentity, type SigningIdentity } from '#core/simulators/signing-identity.ts';
import { createFaults, type Faults } from '#core/simulators/faults.ts';
import { createPopulation } from '#core/simulators/population/population.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';

const purposes = { C015: 'purpose-15', C018: 'purpose-18', C020: 'purpose-20', C021: 'purpose-21', C030: 'purpose-30' };
const voucherAudience = 'auth.interop.pagopa.it/client-assertion';
const municipalityCode = '040888';

/** An instant that a test moves by hand. */
export interface HandClock { now(): string; set(instant: string): void }

function handClock(): HandClock {
  let at = '2026-11-23T09:30:00.000Z';
  return { now: () => at, set: (instant) => { at = instant; } };
}

export interface AnprPair {
  readonly simulator: AnprHttpSimulator;
  readonly connector: AnprConnector;
  readonly gate: SystemGate;
  readonly faults: Faults;
  readonly population: readonly RegisterPerson[];
  readonly clientKeys: ReturnType<typeof createSimulatorKeys>;
  readonly clock: HandClock;
  /** The station that signs what goes to the web services. */
  readonly station: SigningIdentity;
  readonly origin: string;
  asking(key?: string): Omit<Asking, 'signal'>;
  /** Another connector to the same register. */
  connect(change: (config: AnprConfig) => AnprConfig): AnprConnector;
  close(): Promise<void>;
}

/** A connector and the register's simulator, listening on the loopback, who know each other's keys; an operation may take so many milliseconds. */
export async function startAnprPair(milliseconds = 2_500): Promise<AnprPair> {
  const [clock, registerClock, faults, ids] = [handClock(), handClock(), createFaults(), createIds()];
  const [clientKeys, platformKeys, registerKeys] = [createSimulatorKeys(), createSimulatorKeys(), createSimulatorKeys()];
  const station = createSigningIdentity(`${municipalityCode}-CO-0001`, '2026-01-01T00:00:00.000Z', 'rsa');
  const population = createPopulation({ seed: 1, size: 3_000 });
  const simulator = createAnprHttpSimulator({
    clock: registerClock, faults, population, purposes, voucherAudience, platformKeys, registerKeys, municipalityCode,
    stations: [station.certificate],
    clients: new Map([['client-1', { keyId: 'key-1', publicKey: clientKeys.publicKey }]]),
  });
  const origin = await simulator.listen({ host: '127.0.0.1', port: 0 });
  const config: AnprConfig = {
    clock, ids, lookUpMilliseconds: milliseconds, writeMilliseconds: milliseconds,
    modi: {
      clientId: 'client-1', keyId: 'key-1', key: clientKeys.privateKey, voucherUrl: `${origin}/interop/token.oauth2`, voucherAudience, purposes,
      baseUrl: `${origin}/govway/rest/in/MinInternoPortaANPR-PDND`, answerKey: registerKeys.publicKey,
    },
    soap: {
      municipalityCode, recipient: 'ANPR02', sending: 'TEST', security: { signingKey: station.key, signingCertificate: station.certificate },
      urls: { 1000: `${origin}/ANPR/AnprService1000`, 3000: `${origin}/ANPR/AnprService3000`, 5000: `${origin}/ANPR/AnprService5000`, 6001: `${origin}/ANPR/AnprService6001` },
    },
  };
  let keys = 0;
  return {
    simulator, faults, population, clientKeys, clock, origin, station,
    connector: createAnprConnector(config),
    gate: createSystemGate({ stopwatch: () => performance.now(), onReport: () => {}, failuresToRest: 1_000 }),
    asking: (key) => {
      keys += 1;
      return { idempotencyKey: key ?? `01KAN${String(keys).padStart(21, '0')}`, operator: 'OP-7', station: 'PC-3', purpose: 'counter-service', assurance: 'LoA2' };
    },
    connect: (change) => createAnprConnector(change(config)),
    close: () => simulator.close(),
  };
}
