import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import type { RegisterPerson } from '#shared/people/people.model.ts';
import { systemClock } from '#core/kernel/clock.ts';
import { createFaults } from './faults.ts';
import { openKeyStore, writeWhole } from './key-store.ts';
import { simulatedSystems } from './played/index.ts';
import { onFirstUse } from './on-first-use.ts';
import { createRegister } from './population/neighbours.ts';
import type { PlayedSystem, SimulatedSystem } from './simulated-system.ts';

/** Simulators at work: what connects to them, and what switches their faults. */
export interface Simulators {
  readonly systemsFile: string;
  /** Where `PUT /_faults` of each system is. */
  readonly addresses: Readonly<Partial<Record<CentralSystem, string>>>;
  stop(): Promise<void>;
}

const heading = '# Written by the simulators at each start: what is changed here is lost.\n';

/**
 * Plays central systems over HTTP on the loopback, all of them or those named, and writes the `systems.yaml` that connects to
 * them into a folder, with its keys. One folder is for one set at a time.
 */
export async function startSimulators({ dir, only }: { readonly dir: string; readonly only?: readonly CentralSystem[] }): Promise<Simulators> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const keys = await openKeyStore(dir);
  const population = onFirstUse<readonly RegisterPerson[]>(() => createRegister({ seed: 2026, size: 20_000 }));
  const servers: FastifyInstance[] = [];
  const listen = (server: FastifyInstance): Promise<string> => {
    servers.push(server);
    return server.listen({ port: 0, host: '127.0.0.1' });
  };
  const play = async (simulated: SimulatedSystem): Promise<SimulatedSystem & PlayedSystem> =>
    ({ ...simulated, ...await simulated.play({ clock: systemClock, folder: dir, keys, faults: createFaults(), population, listen }) });

  const played = await Promise.all(simulatedSystems.filter(({ system }) => only === undefined || only.includes(system)).map(play));
  const systemsFile = join(dir, 'systems.yaml');
  await writeWhole(systemsFile, heading + stringify(Object.fromEntries(played.map(({ name, block }) => [name, block]))));
  return {
    systemsFile,
    addresses: Object.fromEntries(played.map(({ system, address }) => [system, address])),
    async stop() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
