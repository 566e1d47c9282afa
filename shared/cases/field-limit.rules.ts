import type { AnyField } from './field-format.rules.ts';

/** Characters of one part of a value: a street, a name. */
export const longestPart = 200;
/** Characters of a text whose field says no other. */
const longestText = 4000;
/** From this share of the limit on the page counts, unless the field is for a code that is always full. */
const nearly = 0.8;
const shortest = 40;

/** How many characters a text may have at the end; undefined for a field that holds none. */
export function limitOf({ type, maxLength }: Pick<AnyField, 'type' | 'maxLength'>): number | undefined {
  return type === 'text' || type === 'multiline' ? maxLength ?? longestText : maxLength;
}

/** Characters typed and allowed, while it is worth telling: when a text is nearly full, or too long. */
export function countNearLimit(field: Pick<AnyField, 'type' | 'maxLength'>, value: unknown): { readonly count: number; readonly most: number } | undefined {
  const most = limitOf(field);
  if (most === undefined || typeof value !== 'string') return undefined;
  return value.length > most || (most >= shortest && value.length >= most * nearly) ? { count: value.length, most } : undefined;
}
