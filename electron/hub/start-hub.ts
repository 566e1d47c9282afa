import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openCore, type CoreOptions, type OpenCore } from '#core/app.ts';
import { createCitizensServer } from './citizens-server.ts';
import { forkSimulators } from './fork-simulators.ts';
import { createHttpServer } from './http-server.ts';

export interface HubOptions extends Omit<CoreOptions, 'publicBaseUrl' | 'startSimulators'> {
  readonly port: number;
  readonly host: string;
  /** Where citizens reach the public pages; absent: the address of their listener, or else this hub's own. */
  readonly publicBaseUrl?: string;
  /** A second listener, for citizens alone; absent: none. */
  readonly citizens?: CitizensListener;
}

export interface CitizensListener {
  readonly port: number;
  readonly host: string;
  /** Addresses or networks of the reverse proxy before it. */
  readonly trustedProxies: readonly string[];
}

export interface Hub {
  readonly url: string;
  /** Of the citizens' listener, if there is one. */
  readonly citizensUrl?: string;
  readonly core: OpenCore;
  stop(): Promise<void>;
}

const pagesDir = join(import.meta.dirname, '../../out/renderer');

/** Documents carry the hub's address, so port 0 becomes a real one before anything is made. */
function findPort(host: string, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const reason = new Error(`This hub cannot listen on ${host}, port ${String(wanted)}: ${error.message}`, { cause: error });
      reject(Object.assign(reason, { code: error.code }));
    });
    probe.listen(wanted, host, () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === 'object' && address !== null ? address.port : wanted); });
    });
  });
}

/** An address that is free, and how it is written. */
async function findPlace({ host, port: wanted }: { host: string; port: number }): Promise<{ host: string; port: number; url: string }> {
  const port = await findPort(host, wanted);
  return { host, port, url: `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}` };
}

/** Starts the headless shell: the same core behind HTTP, with the built pages where they exist, and the citizens' listener where one is asked for. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { citizens } = options;
  const place = await findPlace(options);
  const citizensPlace = citizens && await findPlace(citizens);
  const core = await openCore({ ...options, startSimulators: forkSimulators, publicBaseUrl: options.publicBaseUrl ?? citizensPlace?.url ?? place.url, hubPlace: options.hubPlace ?? (() => ({ addresses: [place.url] })) });
  const servers: FastifyInstance[] = [];
  const listen = async (server: FastifyInstance, { port, host }: { port: number; host: string }): Promise<void> => {
    servers.push(server);
    await server.listen({ port, host });
  };
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
    await core.stop();
  };
  try {
    const pages = existsSync(pagesDir) ? pagesDir : undefined;
    const office = await createHttpServer(core, pages, core.systems.inbound);
    core.start();
    await listen(office, place);
    if (citizens !== undefined && citizensPlace !== undefined) await listen(await createCitizensServer(core, { pagesDir: pages, trustedProxies: citizens.trustedProxies }), citizensPlace);
    return { url: place.url, ...(citizensPlace !== undefined && { citizensUrl: citizensPlace.url }), core, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
