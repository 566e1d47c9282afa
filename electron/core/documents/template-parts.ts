/** What templates share: `resources/certificates/parts/<name>.yaml`, a list of blocks or the data of a page. */
export type TemplateParts = ReadonlyMap<string, unknown>;

interface Using { readonly parts: TemplateParts; readonly path: string; readonly stack?: readonly string[] }

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name of a part that stands here, `{ use: heading }`; undefined for anything else. */
const usedPart = (value: unknown): string | undefined => isMap(value) && typeof value['use'] === 'string' ? value['use'] : undefined;

/** Puts each shared part in its place, a list inside a list item by item; throws at a name that no part has and at a circle. */
export function useParts(value: unknown, using: Using): unknown {
  const name = usedPart(value);
  if (name !== undefined) {
    const { parts, path, stack = [] } = using;
    if (!parts.has(name)) throw new Error(`${path} uses the part ${name}, which does not exist`);
    if (stack.includes(name)) throw new Error(`${path} uses parts in a circle: ${[...stack, name].join(' -> ')}`);
    return useParts(parts.get(name), { ...using, stack: [...stack, name] });
  }
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const used = useParts(item, using);
      return usedPart(item) !== undefined && Array.isArray(used) ? used as unknown[] : [used];
    });
  }
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, useParts(inner, using)])) : value;
}
