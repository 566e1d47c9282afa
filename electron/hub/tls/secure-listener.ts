import { createServer, type Server } from 'node:https';
import type { FastifyServerFactory } from 'fastify';
import { listenerPatience } from '../patience.ts';
import { toSecureContext, type TlsIdentity } from './tls-identity.ts';

/** An encrypted server whose certificate can be changed while it listens. */
export interface SecureListener {
  readonly serverFactory: FastifyServerFactory;
  /** Connections that begin from here on see another certificate; those that are open go on. */
  renew(identity: TlsIdentity): void;
}

/** Every browser and every Electron since 2018 speaks it; what came before lets the certificate be read on the way. */
const minVersion = 'TLSv1.3';
/** Who opens a connection and shakes no hand holds it no longer, ms. */
const handshakeTimeout = 20_000;

/** HTTPS with a certificate. */
export function createSecureListener(identity: TlsIdentity): SecureListener {
  const servers: Server[] = [];
  let current = identity;
  return {
    serverFactory: (handler) => {
      const server = createServer({ ...toSecureContext(current), minVersion, handshakeTimeout, ...listenerPatience }, handler);
      servers.push(server);
      return server;
    },
    renew(renewed) {
      current = renewed;
      for (const server of servers) server.setSecureContext({ ...toSecureContext(renewed), minVersion });
    },
  };
}
