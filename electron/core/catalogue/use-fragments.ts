import type { FileProblem, YamlFile } from '#core/kernel/yaml-file.ts';
import { isMap, type Origins, type YamlMap } from './merge-yaml.ts';

/** Named parts that services share: `resources/fragments/<name>.yaml`, each with some of the lists of a service. */
export type Fragments = ReadonlyMap<string, YamlFile>;

interface Using { readonly origins: Origins; readonly fragments: Fragments; readonly problems: FileProblem[]; readonly root: YamlFile }

/**
 * Puts in the place of each `{ use: <name> }` of a list what the fragment of that name has under the same key
 * (`blockers`, `form`, `fields`, `fees`, `steps` ...). Unknown names, fragments without that list and circles are problems.
 */
export function useFragments(using: Using, data: unknown): unknown {
  return expand(using, data, { key: '', stack: [] });
}

interface Where { readonly key: string; readonly stack: readonly string[] }

function expand(using: Using, node: unknown, where: Where): unknown {
  if (Array.isArray(node)) return expandList(using, node, where);
  if (!isMap(node)) return node;
  const expanded: YamlMap = {};
  for (const [key, value] of Object.entries(node)) {
    expanded[key] = expand(using, value, { ...where, key });
    using.origins.set(expanded, key, using.origins.of(node, key));
  }
  return expanded;
}

function expandList(using: Using, list: readonly unknown[], where: Where): unknown[] {
  const { origins } = using;
  const expanded: unknown[] = [];
  const push = (item: unknown, origin: ReturnType<Origins['of']>): void => {
    origins.set(expanded, expanded.length, origin);
    expanded.push(item);
  };
  for (const [index, item] of list.entries()) {
    const origin = origins.of(list, index);
    if (!isMap(item) || typeof item['use'] !== 'string') {
      push(expand(using, item, where), origin);
      continue;
    }
    const used = fragmentList(using, { name: item['use'], origin, where });
    const items = expandList(using, used, { ...where, stack: [...where.stack, item['use']] });
    for (const [at, each] of items.entries()) push(each, origins.of(items, at));
  }
  return expanded;
}

function fragmentList(using: Using, of: { name: string; origin: ReturnType<Origins['of']>; where: Where }): readonly unknown[] {
  const { name, origin, where } = of;
  const fault = (message: string): readonly unknown[] => {
    using.problems.push((origin?.file ?? using.root).problem([...(origin?.path ?? []), 'use'], message));
    return [];
  };
  const fragment = using.fragments.get(name);
  if (fragment === undefined) return fault(`unknown fragment "${name}"`);
  if (where.stack.includes(name)) return fault(`fragments in a circle: ${[...where.stack, name].join(' -> ')}`);
  const list = isMap(fragment.data) ? fragment.data[where.key] : undefined;
  return Array.isArray(list) ? list : fault(`the fragment "${name}" has no list "${where.key}"`);
}
