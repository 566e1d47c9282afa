import type { FormValue } from './form-value.model.ts';

/** Values of several parts and rows are the same when all that they hold is, in whatever order it was typed. */
export function isSame(one: FormValue | undefined, other: FormValue | undefined): boolean {
  const inOrder = (_key: string, value: unknown): unknown => typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([first], [second]) => first.localeCompare(second)))
    : value;
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}
