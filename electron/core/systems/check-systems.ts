import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { findSystemsFile } from './prepare-systems.ts';
import { readSystems, type SystemReading } from './read-systems.ts';

/** What is said of one system without calling it. */
export interface SystemCheck { readonly system: CentralSystem; readonly state: SystemReading['state']; readonly problems: readonly string[] }

/** What is said of a configuration; no file, and every system is off. */
export interface SystemsCheck {
  readonly file?: string;
  readonly ok: boolean;
  /** What is wrong with the file itself. */
  readonly problems: readonly string[];
  readonly systems: readonly SystemCheck[];
}

/** Reads a configuration as a hub would at its start, and tells of each system whether it is configured, off or wrong. */
export async function checkSystems(options: { readonly dataDir: string; readonly file?: string }): Promise<SystemsCheck> {
  const file = findSystemsFile(options.dataDir, options.file);
  if (file === undefined) return { ok: true, problems: [], systems: centralSystems.map((system) => ({ system, state: 'off', problems: [] })) };
  const reading = await readSystems(file, { onlyLoopback: false });
  const systems = [...reading.systems].map(([system, each]) => ({ system, state: each.state, problems: each.state === 'wrong' ? each.problems : [] }));
  return { file, ok: reading.problems.length === 0 && systems.every(({ state }) => state !== 'wrong'), problems: reading.problems, systems };
}
