import type { FieldPath, FileProblem, YamlFile } from '#core/kernel/yaml-file.ts';

export type YamlMap = Record<string, unknown>;

interface Origin { readonly file: YamlFile; readonly path: FieldPath }

/** Which file, and where in it, each part of a merged tree was written in. */
export interface Origins {
  /** Remembers a file as it was read. */
  note(file: YamlFile): void;
  set(node: object, key: PropertyKey, origin: Origin | undefined): void;
  of(node: object, key: PropertyKey): Origin | undefined;
  /** A problem at a place of a merged tree, told where that place was written. */
  problem(root: { file: YamlFile; data: unknown }, field: FieldPath, message: string): FileProblem;
}

export const isMap = (value: unknown): value is YamlMap => typeof value === 'object' && value !== null && !Array.isArray(value);

export function createOrigins(): Origins {
  const known = new WeakMap<object, Map<PropertyKey, Origin>>();
  const origins: Origins = {
    note: (file) => { noteTree(origins, file, { node: file.data, path: [] }); },
    set(node, key, origin) {
      if (origin === undefined) return;
      const keys = known.get(node) ?? new Map<PropertyKey, Origin>();
      known.set(node, keys.set(key, origin));
    },
    of: (node, key) => known.get(node)?.get(key),
    problem({ file, data }, field, message) {
      let [node, found]: [unknown, Origin] = [data, { file, path: [] }];
      for (const [index, key] of field.entries()) {
        const origin = typeof node === 'object' && node !== null ? known.get(node)?.get(key) : undefined;
        if (origin === undefined) return found.file.problem([...found.path, ...field.slice(index)], message);
        found = origin;
        node = (node as Record<PropertyKey, unknown>)[key];
      }
      return found.file.problem(found.path, message);
    },
  };
  return origins;
}

function noteTree(origins: Origins, file: YamlFile, { node, path }: { node: unknown; path: FieldPath }): void {
  if (typeof node !== 'object' || node === null) return;
  const entries: [PropertyKey, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
  for (const [key, value] of entries) {
    origins.set(node, key, { file, path: [...path, key] });
    noteTree(origins, file, { node: value, path: [...path, key] });
  }
}

/** By what an item of a list is known to be the same in two lists. */
const identities = ['id', 'template', 'system'] as const;

function identityOf(item: unknown): string | undefined {
  if (!isMap(item)) return undefined;
  const key = identities.find((candidate) => typeof item[candidate] === 'string');
  return key === undefined ? undefined : `${key} ${String(item[key])}`;
}

/**
 * `own` over `base`: maps key by key (an own `null` takes the key away), lists whose items have an identity item by item (`remove: true`
 * takes one out, `before: <id>` says where a new one goes), everything else replaced. Neither is changed.
 */
export function mergeYaml(origins: Origins, base: unknown, own: unknown): unknown {
  if (isMap(base) && isMap(own)) return mergeMaps(origins, base, own);
  if (Array.isArray(base) && Array.isArray(own) && own.length > 0 && [...base, ...own].every((item) => identityOf(item) !== undefined)) {
    return mergeLists(origins, base, own);
  }
  return own;
}

function mergeMaps(origins: Origins, base: YamlMap, own: YamlMap): YamlMap {
  const merged: YamlMap = {};
  for (const key of new Set([...Object.keys(base), ...Object.keys(own)])) {
    const isOwn = key in own;
    if (isOwn && own[key] === null) continue;
    merged[key] = isOwn && key in base ? mergeYaml(origins, base[key], own[key]) : (isOwn ? own : base)[key];
    origins.set(merged, key, origins.of(isOwn ? own : base, key));
  }
  return merged;
}

interface Placed { readonly item: unknown; readonly origin: Origin | undefined }

function mergeLists(origins: Origins, base: readonly unknown[], own: readonly unknown[]): unknown[] {
  const placed: Placed[] = base.map((item, index) => ({ item, origin: origins.of(base, index) }));
  for (const [index, item] of own.entries()) {
    if (!isMap(item)) continue;
    const { remove, before, ...rest } = item;
    for (const key of Object.keys(rest)) origins.set(rest, key, origins.of(item, key));
    const at = placed.findIndex((other) => identityOf(other.item) === identityOf(item));
    const origin = origins.of(own, index);
    if (remove === true) placed.splice(at, at < 0 ? 0 : 1);
    else if (at >= 0) placed[at] = { item: mergeYaml(origins, placed[at]?.item, rest), origin };
    else placed.splice(placeBefore(placed, before), 0, { item: rest, origin });
  }
  const merged = placed.map(({ item }) => item);
  placed.forEach(({ origin }, index) => { origins.set(merged, index, origin); });
  return merged;
}

function placeBefore(placed: readonly Placed[], before: unknown): number {
  const at = placed.findIndex(({ item }) => isMap(item) && before !== undefined && item['id'] === before);
  return at < 0 ? placed.length : at;
}
