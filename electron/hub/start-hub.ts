import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openCore, type CoreOptions, type IdentitySettings, type OpenCore } from '#core/app.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createCitizensServer } from './citizens-server.ts';
import { forkSimulators } from './fork-simulators.ts';
import { holdPort, type HeldPort } from './hold-port.ts';
import { createHttpServer } from './http-server.ts';
import { letItBeFound } from './let-it-be-found.ts';
import { trainingOnLanRefused } from './settings/check-settings.ts';
import { isLoopback } from './settings/hub-settings.ts';
import { listAddresses } from './tls/host-names.ts';
import { openSecured, type Secured } from './tls/open-secured.ts';
import type { TlsOptions } from './tls/tls-options.ts';

export interface HubOptions extends Omit<CoreOptions, 'publicBaseUrl' | 'startSimulators' | 'identity'> {
  readonly port: number;
  readonly host: string;
  /** Where citizens reach the public pages; absent: the address of their listener, or else this hub's own. */
  readonly publicBaseUrl?: string | undefined;
  /** A second listener, for citizens alone; absent: none. */
  readonly citizens?: CitizensListener | undefined;
  /** Where the certificate of the office's listener comes from; absent: plain HTTP. The citizens' is always plain, behind its proxy. */
  readonly tls?: TlsOptions | undefined;
  /** Whether a training office may listen where other machines reach it; absent: not. */
  readonly isTrainingOnLan?: boolean | undefined;
  /** The municipality's identity provider; its `home` absent: the address of this hub. */
  readonly identity?: (Omit<IdentitySettings, 'home'> & { readonly home?: string | undefined }) | undefined;
  /** Whether stations may find this hub on their network; absent: no. On the loopback nobody could. */
  readonly isAnnounced?: boolean;
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
  /** What stations pin of the office's listener; undefined: plain HTTP. */
  readonly fingerprint?: string | undefined;
  readonly core: OpenCore;
  stop(): Promise<void>;
}

const builtPagesDir = join(import.meta.dirname, '../../out/renderer');

interface Place extends HeldPort { readonly host: string; readonly url: string }

/** What others type for a host that listens on every address: one of them that they reach. */
const typed = (host: string): string => host === '0.0.0.0' || host === '::' ? listAddresses()[0] ?? hostname() : host;

/** An address that is free and held until this hub listens there, and how it is written. */
async function findPlace({ host, port: wanted }: { host: string; port: number }, scheme: 'http' | 'https'): Promise<Place> {
  const held = await holdPort(host, wanted);
  const { port } = held;
  const name = typed(host);
  return { ...held, host, url: `${scheme}://${name.includes(':') ? `[${name}]` : name}:${String(port)}` };
}

/** Throws a plain sentence for a training office that other machines would reach unasked, and says loudly where it may. A folder stays of training whatever the settings say. */
function keepTrainingHere({ office, log }: OpenCore, { host, isTrainingOnLan }: HubOptions): void {
  if (!office.isTraining || isLoopback(host)) return;
  if (isTrainingOnLan !== true) throw new Error(`In training ${trainingOnLanRefused(host)}`);
  log.warn({ host }, 'a training office, whose passwords everybody knows, is open to the network: nothing real belongs in it');
}

/** Starts the headless shell: the same core behind HTTP or HTTPS, with the built pages where they exist, and the citizens' listener where one is asked for. */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { citizens, tls } = options;
  const closers: (() => unknown)[] = [];
  let secured: Secured | undefined;
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  const take = async (at: { host: string; port: number }, scheme: 'http' | 'https'): Promise<Place> => {
    const place = await findPlace(at, scheme);
    closers.push(place.release);
    return place;
  };
  const listen = async (server: FastifyInstance, { port, host, release }: Place): Promise<void> => {
    closers.push(() => server.close());
    await release();
    await server.listen({ port, host });
  };
  try {
    const place = await take(options, tls === undefined ? 'http' : 'https');
    const citizensPlace = citizens && await take(citizens, 'http');
    const core = await openCore({
      ...options, startSimulators: forkSimulators, publicBaseUrl: options.publicBaseUrl ?? citizensPlace?.url ?? place.url,
      identity: options.identity && { ...options.identity, home: new URL(options.identity.home ?? place.url).origin },
      hubPlace: options.hubPlace ?? (() => ({ addresses: [place.url], ...(secured && { fingerprint: secured.fingerprint() }) })),
    });
    closers.push(() => core.stop());
    keepTrainingHere(core, options);
    const pagesDir = existsSync(builtPagesDir) ? builtPagesDir : undefined;
    secured = tls && await openSecured(tls, { dataDir: options.dataDir, clock: systemClock, log: core.log });
    if (secured !== undefined) closers.push(secured.stop);
    const office = await createHttpServer(core, { pagesDir, inbound: core.systems.inbound, serverFactory: secured?.serverFactory });
    core.start();
    await listen(office, place);
    if (citizens !== undefined && citizensPlace !== undefined) await listen(await createCitizensServer(core, { pagesDir, trustedProxies: citizens.trustedProxies }), citizensPlace);
    if (options.isAnnounced === true && !isLoopback(place.host)) closers.push(await letItBeFound(core, place, secured));
    return { url: place.url, ...(citizensPlace !== undefined && { citizensUrl: citizensPlace.url }), ...(secured && { fingerprint: secured.fingerprint() }), core, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
