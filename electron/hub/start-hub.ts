import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { openCore, type CoreOptions, type OpenCore } from '#core/app.ts';
import { forkSimulators } from './fork-simulators.ts';
import { createHttpServer } from './http-server.ts';

export interface HubOptions extends Omit<CoreOptions, 'publicBaseUrl' | 'startSimulators'> {
  readonly port: number;
  readonly host: string;
  /** Where citizens reach the public pages; absent: this hub's own address. */
  readonly publicBaseUrl?: string;
}

export interface Hub {
  readonly url: string;
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

/** Starts the headless shell: the same core behind HTTP, with the built pages where they exist. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { host } = options;
  const port = await findPort(host, options.port);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  const core = await openCore({ ...options, startSimulators: forkSimulators, publicBaseUrl: options.publicBaseUrl ?? url });
  try {
    const server = await createHttpServer(core, existsSync(pagesDir) ? pagesDir : undefined, core.systems.inbound);
    core.start();
    await server.listen({ port, host });
    return {
      url, core,
      async stop() {
        await server.close();
        await core.stop();
      },
    };
  } catch (error) {
    await core.stop();
    throw error;
  }
}
