import type { FieldPath, FileProblem, YamlFile } from '#core/kernel/yaml-file.ts';

/** What templates share: `resources/certificates/parts/<name>.yaml`, a list of blocks or the data of a page. */
export type TemplateParts = ReadonlyMap<string, YamlFile>;

/** A field where it is written. */
interface Place { readonly file: YamlFile; readonly field: FieldPath; readonly value: unknown }

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The name of a part that stands here, `{ use: heading }`; undefined for anything else. */
const usedPart = (value: unknown): string | undefined => isMap(value) && typeof value['use'] === 'string' ? value['use'] : undefined;

/** Every place below a value at which a part is used. */
function* findUses(value: unknown, field: FieldPath): Generator<{ name: string; field: FieldPath }> {
  const name = usedPart(value);
  if (name !== undefined) yield { name, field };
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* findUses(item, [...field, index]);
  else if (isMap(value)) for (const [key, inner] of Object.entries(value)) yield* findUses(inner, [...field, key]);
}

/** What is wrong with the parts that a file uses: a name that none has, a circle. */
export function checkParts(file: YamlFile, parts: TemplateParts, stack: readonly string[] = []): FileProblem[] {
  return [...findUses(file.data, [])].flatMap(({ name, field }) => {
    const part = parts.get(name);
    if (part === undefined) return [file.problem(field, `uses the part ${name}, which does not exist`)];
    if (stack.includes(name)) return [file.problem(field, `uses parts in a circle: ${[...stack, name].join(' -> ')}`)];
    return checkParts(part, parts, [...stack, name]);
  });
}

/** Puts each shared part in its place, a list inside a list item by item; `checkParts` has been asked before. */
export function useParts(value: unknown, parts: TemplateParts): unknown {
  const name = usedPart(value);
  if (name !== undefined) return useParts(parts.get(name)?.data, parts);
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const used = useParts(item, parts);
      return usedPart(item) !== undefined && Array.isArray(used) ? used as unknown[] : [used];
    });
  }
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, useParts(inner, parts)])) : value;
}

/** Where the value of a place is written: itself, or the whole of the part that it uses. */
function enter(place: Place, parts: TemplateParts): Place {
  const file = parts.get(usedPart(place.value) ?? '');
  return file === undefined ? place : enter({ file, field: [], value: file.data }, parts);
}

/** The item of a list that has this number once every part in it has been put in its place. */
function findItem(list: Place & { value: readonly unknown[] }, index: number, parts: TemplateParts): Place | undefined {
  let left = index;
  for (const [at, item] of list.value.entries()) {
    const place = { file: list.file, field: [...list.field, at], value: item };
    const used = useParts(item, parts);
    const isList = usedPart(item) !== undefined && Array.isArray(used);
    const length = isList ? used.length : 1;
    if (left < length) {
      const inside = enter(place, parts);
      return isList && Array.isArray(inside.value) ? findItem({ ...inside, value: inside.value as unknown[] }, left, parts) : inside;
    }
    left -= length;
  }
  return undefined;
}

/** Where a field of an assembled template is written: in the template's own file, or in that of the part that brings it. */
export function traceField(file: YamlFile, field: FieldPath, parts: TemplateParts): { file: YamlFile; field: FieldPath } {
  let place = enter({ file, field: [], value: file.data }, parts);
  for (const key of field) {
    const next: Place | undefined = Array.isArray(place.value)
      ? findItem({ ...place, value: place.value as unknown[] }, Number(key), parts)
      : enter({ file: place.file, field: [...place.field, key], value: isMap(place.value) ? place.value[String(key)] : undefined }, parts);
    if (next === undefined) break;
    place = next;
  }
  return place;
}
