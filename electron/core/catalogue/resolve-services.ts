import type { FileProblem, YamlFile } from '#core/kernel/yaml-file.ts';
import { createOrigins, isMap, mergeYaml, type Origins, type YamlMap } from './merge-yaml.ts';
import { useFragments, type Fragments } from './use-fragments.ts';

/** A service as its file says it, with what it inherits and uses put in; not yet checked against the schema. */
export interface ResolvedService {
  readonly file: YamlFile;
  readonly data: unknown;
  /** What was wrong on the way. */
  readonly problems: readonly FileProblem[];
  /** A problem at a place of `data`, told where that place was written. */
  problem(field: readonly PropertyKey[], message: string): FileProblem;
}

/** What a service says of itself alone, and never inherits. */
const ownKeys = ['id', 'code', 'version', 'validFrom', 'extends', 'title', 'summary', 'synonyms', 'keywords'] as const;

interface Resolving {
  readonly origins: Origins;
  readonly fragments: Fragments;
  readonly newest: ReadonlyMap<string, YamlFile>;
}

const textAt = (file: YamlFile, key: string): string | undefined => {
  const value = isMap(file.data) ? file.data[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};
const versionOf = (file: YamlFile): number => Number(isMap(file.data) ? file.data['version'] : 0);

/** The newest file of each service. */
function newestFiles(files: readonly YamlFile[]): Map<string, YamlFile> {
  const newest = new Map<string, YamlFile>();
  for (const file of files) {
    const id = textAt(file, 'id');
    const other = id === undefined ? undefined : newest.get(id);
    if (id !== undefined && (other === undefined || versionOf(other) < versionOf(file))) newest.set(id, file);
  }
  return newest;
}

function inherit(resolving: Resolving, file: YamlFile, walk: { stack: readonly string[]; problems: FileProblem[] }): unknown {
  const { origins, fragments, newest } = resolving;
  const own = useFragments({ origins, fragments, problems: walk.problems, root: file }, file.data);
  const base = textAt(file, 'extends');
  if (base === undefined || !isMap(own)) return own;
  const baseFile = newest.get(base);
  const stack = [...walk.stack, textAt(file, 'id') ?? ''];
  if (baseFile === undefined) {
    walk.problems.push(file.problem(['extends'], `unknown service "${base}"`));
    return own;
  }
  if (stack.includes(base)) {
    walk.problems.push(file.problem(['extends'], `services in a circle: ${[...stack, base].join(' -> ')}`));
    return own;
  }
  const inherited = inherit(resolving, baseFile, { stack, problems: walk.problems });
  if (!isMap(inherited)) return own;
  const kept: YamlMap = {};
  for (const key of Object.keys(inherited)) {
    if (ownKeys.some((one) => one === key)) continue;
    kept[key] = inherited[key];
    origins.set(kept, key, origins.of(inherited, key));
  }
  return mergeYaml(origins, kept, own);
}

/** A municipality's file with its changes of services, as written. */
export interface OverrideSource { readonly file: YamlFile; readonly overrides: YamlMap }

/** A service as one municipality changes it; whether it is offered is not of the service. */
function override(origins: Origins, data: unknown, change: unknown): unknown {
  if (!isMap(change)) return data;
  const merged = mergeYaml(origins, data, change);
  if (isMap(merged)) delete merged['enabled'];
  return merged;
}

/** Puts into each service what it inherits (`extends`), uses (`use`) and what the municipality changes of it. */
export function resolveServices(files: readonly YamlFile[], by: { fragments: Fragments; sources: readonly OverrideSource[] }): ResolvedService[] {
  const origins = createOrigins();
  for (const file of [...files, ...by.fragments.values(), ...by.sources.map((source) => source.file)]) origins.note(file);
  const resolving: Resolving = { origins, fragments: by.fragments, newest: newestFiles(files) };
  return files.map((file) => {
    const problems: FileProblem[] = [];
    let data = inherit(resolving, file, { stack: [], problems });
    for (const { overrides } of by.sources) data = override(origins, data, overrides[textAt(file, 'id') ?? '']);
    return { file, data, problems, problem: (field, message) => origins.problem({ file, data }, field, message) };
  });
}
