import { generateKeyPairSync } from 'node:crypto';
import { createAnscConnector } from '#core/connectors/ansc/ansc-connector.ts';
import { createAnscSigner } from '#core/connectors/ansc/sign-request.ts';
import type { AnscConfig } from '#core/connectors/ansc/ansc-config.ts';
import type { Asking } from '#core/connectors/operation.ts';
import { createSystemGate, type CallReport } from '#core/connectors/system-gate.ts';
import { createAnscSimulator, trainingRegistry } from '#core/simulators/ansc/ansc-simulator.ts';
import { createFaults } from '#core/simulators/faults.ts';
import { createPopulation } from '#core/simulators/population/population.ts';

export const population = createPopulation({ seed: 7, size: 600 });
export const anscKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An archive on the loopback and a connector that asks it through a gate, signatures checked. */
export async function openAnscOffice(changes: Partial<AnscConfig> & { readonly signedAt?: string; readonly key?: typeof anscKeys.privateKey } = {}) {
  const { signedAt, key = anscKeys.privateKey, ...config } = changes;
  const clock = { now: () => '2026-11-20T09:30:00.000Z' };
  const faults = createFaults();
  const simulator = createAnscSimulator({ clock, faults, population, signature: { publicKey: anscKeys.publicKey, office: trainingRegistry.istat } });
  const baseUrl = await simulator.listen({ port: 0, host: '127.0.0.1' });
  const signer = createAnscSigner({
    key, certificates: ['TUlJQg=='], office: trainingRegistry.istat, clock: { now: () => signedAt ?? clock.now() },
    identify: () => Promise.resolve({ user: 'utente.ansc', workstation: '040999-PC-0001', otp: '123456' }),
  });
  const connector = createAnscConnector({
    baseUrl, municipalityId: Number(trainingRegistry.id), clock, sign: signer, timeoutMilliseconds: 2_500,
    application: { name: 'Sportello Facile', version: '1.0.0', vendor: 'Comune di Poggio Sereno' },
    remoteSignature: () => Promise.resolve({ user: 'ufficiale', password: 'segreta', otp: '123456' }),
    ...config,
  });
  const reports: CallReport[] = [];
  const gate = createSystemGate({ stopwatch: () => performance.now(), onReport: (report) => reports.push(report), failuresToRest: 100 });
  return { archive: simulator.archive, received: simulator.received, baseUrl, connector, faults, gate, reports, close: () => simulator.close() };
}

let asked = 0;

/** Who asks; a new key each time unless one is given. */
export function askingOf(idempotencyKey?: string): Omit<Asking, 'signal'> {
  asked += 1;
  return { idempotencyKey: idempotencyKey ?? `OP${String(asked).padStart(6, '0')}`, operator: '01JOPERATORE', station: 'sportello-3', purpose: 'counter-service', assurance: 'LoA2' };
}
