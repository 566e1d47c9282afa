import { createServer, type Server } from 'node:https';
import type { FastifyServerFactory } from 'fastify';
import { toSecureContext, type TlsIdentity } from './tls-identity.ts';

/** An encrypted server whose certificate can be changed while it listens. */
export interface SecureListener {
  readonly serverFactory: FastifyServerFactory;
  /** Connections that begin from here on see another certificate; those that are open go on. */
  renew(identity: TlsIdentity): void;
}

/** What came before has holes, and no browser of today needs it. */
const minVersion = 'TLSv1.2';
/** These two as Fastify sets them on servers of its own, ms. */
const keepAliveTimeout = 72_000;

/** HTTPS with a certificate. */
export function createSecureListener(identity: TlsIdentity): SecureListener {
  const servers: Server[] = [];
  let current = identity;
  return {
    serverFactory: (handler) => {
      const server = createServer({ ...toSecureContext(current), minVersion, keepAliveTimeout, requestTimeout: 0 }, handler);
      servers.push(server);
      return server;
    },
    renew(renewed) {
      current = renewed;
      for (const server of servers) server.setSecureContext({ ...toSecureContext(renewed), minVersion });
    },
  };
}
