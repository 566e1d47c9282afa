import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/** A port that is ours. */
export interface HeldPort {
  readonly port: number;
  /** Lets go of it, for the server that listens there next; harmless when done before. */
  release(): Promise<void>;
}

/** Below what systems give to outgoing connections, so that none takes the port while a hub restarts. */
const chosen = { from: 20_000, to: 32_000, tries: 20 };

function bind(host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const holder = createServer((socket) => { socket.destroy(); });
    holder.once('error', (error: NodeJS.ErrnoException) => {
      const reason = new Error(`This hub cannot listen on ${host}, port ${String(port)}: ${error.message}`, { cause: error });
      reject(Object.assign(reason, { code: error.code }));
    });
    holder.listen(port, host, () => { resolve(holder); });
  });
}

async function bindAny(host: string): Promise<Server> {
  for (let left = chosen.tries; left > 0; left -= 1) {
    try {
      return await bind(host, randomInt(chosen.from, chosen.to));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
  return bind(host, 0);
}

/**
 * Documents carry the hub's address, so it is known, and kept from others, before anything is made. `wanted` 0: any that is free.
 * Whoever connects meanwhile is turned away. Fails with the system's code (EADDRINUSE, EACCES) when the port cannot be had.
 */
export async function holdPort(host: string, wanted: number): Promise<HeldPort> {
  const holder = await (wanted === 0 ? bindAny(host) : bind(host, wanted));
  const address = holder.address();
  let closed: Promise<void> | undefined;
  return {
    port: typeof address === 'object' && address !== null ? address.port : wanted,
    release: () => closed ??= new Promise((resolve) => { holder.close(() => { resolve(); }); }),
  };
}
