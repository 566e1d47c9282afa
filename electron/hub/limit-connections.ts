import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { normalizeIP } from '@fastify/rate-limit';
import { ipv6Subnet } from './rate-limits.ts';

export interface ConnectionTerms {
  /** How many stay open at once. */
  readonly most: number;
  /** How many of them to one address; undefined: as many as all, where one proxy stands before everybody. */
  readonly mostOfOne?: number | undefined;
}

/** A branch behind one address has some fifty counters, and a browser opens six connections to each page. */
export const officeConnections: ConnectionTerms = { most: 4_000, mostOfOne: 400 };

/** Takes up no more connections than agreed, so that one machine cannot hold all of them; those beyond are closed unheard. */
export function limitConnections(server: Server, { most, mostOfOne = most }: ConnectionTerms): void {
  server.maxConnections = most;
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = normalizeIP(socket.remoteAddress ?? '', ipv6Subnet);
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostOfOne) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}
