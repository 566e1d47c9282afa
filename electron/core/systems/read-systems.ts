import { dirname, resolve } from 'node:path';
import { centralSystems } from '#shared/sync/central-systems.ts';
import type { CentralSystem } from '#shared/sync/sync.model.ts';
import { describeProblem, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';
import { blocks } from './blocks/index.ts';
import { createFields } from './blocks/fields.ts';
import type { Connected, ConnectorParts } from './blocks/system-block.ts';

/** How one system stands in the configuration. */
export type SystemReading =
  | { readonly state: 'off' }
  | { readonly state: 'configured'; readonly connect: (parts: ConnectorParts) => Connected }
  | { readonly state: 'wrong'; readonly problems: readonly string[] };

/** The whole configuration: each system, and what is wrong with the file itself. */
export interface SystemsReading {
  readonly systems: ReadonlyMap<CentralSystem, SystemReading>;
  readonly problems: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `/etc/sportello/systems.yaml:14 pagopa.positions.url: ...` */
const describe = (folder: string, { file, ...problem }: FileProblem): string => describeProblem({ ...problem, file: resolve(folder, file) });

interface Written { readonly file?: YamlFile; readonly content: Readonly<Record<string, unknown>>; readonly problems: readonly string[] }

async function readWritten(folder: string, path: string): Promise<Written> {
  const { file, problems } = await readYaml(folder, path);
  const unreadable = problems.map((problem) => describe(folder, problem));
  if (file === undefined) return { content: {}, problems: unreadable };
  const data = file.data ?? {};
  if (!isRecord(data)) return { content: {}, problems: [...unreadable, describe(folder, file.problem([], 'a block for each central system is wanted'))] };
  const unknown = Object.keys(data).filter((name) => !blocks.has(name))
    .map((name) => describe(folder, file.problem([name], `unknown system: ${[...blocks.keys()].join(', ')} are known`)));
  return { file, content: data, problems: [...unreadable, ...unknown] };
}

/** Reads a `systems.yaml` with the keys that it names. Nothing is thrown and nobody is called: what is wrong is told, with file, line and field. */
export async function readSystems(path: string, options: { readonly onlyLoopback: boolean }): Promise<SystemsReading> {
  const folder = dirname(resolve(path));
  const { file, content, problems } = await readWritten(folder, resolve(path));
  const fields = createFields({ folder, ...options });
  const systems = new Map<CentralSystem, SystemReading>(centralSystems.map((system) => [system, { state: 'off' }]));
  for (const [name, { system, load }] of blocks) {
    if (file === undefined || !(name in content)) continue;
    const loaded = await load(content[name], fields);
    systems.set(system, 'connect' in loaded
      ? { state: 'configured', connect: loaded.connect }
      : { state: 'wrong', problems: loaded.problems.map((problem) => describe(folder, file.problem([name, ...problem.path], problem.message))) });
  }
  return { systems, problems };
}
