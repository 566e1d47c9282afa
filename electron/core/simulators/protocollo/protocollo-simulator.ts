import { generateKeyPairSync } from 'node:crypto';
import Fastify from 'fastify';
import { installFaults } from '../faults.ts';
import { keepReceived, type Simulator } from '../received.ts';
import { serveRecipient, type RecipientBooks } from './recipient-routes.ts';
import { serveRegister } from './register-routes.ts';
import type { ProtocolloSimulatorOptions } from './simulator-parts.ts';

/** A server not yet listening, and what it has done. */
export type ProtocolloSimulator = Simulator & {
  /** How many different applications the register has numbered. */
  countRegistrations(): number;
  readonly recipient: RecipientBooks;
};

/** The municipality's register (`registrations`) and another area that takes its messages (`protocollo/destinatario`). */
export function createProtocolloSimulator(options: ProtocolloSimulatorOptions): ProtocolloSimulator {
  const server = Fastify({ forceCloseConnections: true, bodyLimit: 32 * 1024 * 1024 });
  installFaults(server, options.faults);
  const simulator = keepReceived(server);
  const parts = { ...options, strangeKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey };
  const registrations = serveRegister(server, parts);
  const recipient = serveRecipient(server, parts);
  return Object.assign(simulator, { recipient, countRegistrations: () => registrations.count() });
}
