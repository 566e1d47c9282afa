import { generateKeyPairSync } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import { installFaults } from '../faults.ts';
import { serveRecipient, type RecipientBooks } from './recipient-routes.ts';
import { serveRegister } from './register-routes.ts';
import type { ProtocolloSimulatorOptions, ReceivedRequest } from './simulator-parts.ts';

/** A server not yet listening, and what it has seen and done. */
export type ProtocolloSimulator = FastifyInstance & {
  /** The last requests, oldest first. */
  readonly received: readonly ReceivedRequest[];
  /** How many different applications the register has numbered. */
  countRegistrations(): number;
  readonly recipient: RecipientBooks;
};

const mostReceived = 200;

/** The municipality's register (`registrations`) and another area that takes its messages (`protocollo/destinatario`). */
export function createProtocolloSimulator(options: ProtocolloSimulatorOptions): ProtocolloSimulator {
  const server = Fastify({ forceCloseConnections: true });
  const received: ReceivedRequest[] = [];
  installFaults(server, options.faults);
  const parts = {
    ...options,
    strangeKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    note(request: ReceivedRequest) {
      received.push(request);
      if (received.length > mostReceived) received.shift();
    },
  };
  const registrations = serveRegister(server, parts);
  const recipient = serveRecipient(server, parts);
  return Object.assign(server, { received, recipient, countRegistrations: () => registrations.count() });
}
