import { UsageError } from '../usage-error.ts';
import type { Values } from './command.ts';

/** A text option; throws when it is required and missing. */
export function text(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

/** The same when it may be missing. */
export const optionalText = (values: Values, name: string): string | undefined => values[name] === undefined ? undefined : text(values, name);

/** A number in a range, or the usual one when it is not given. */
export function number(values: Values, name: string, range: { usual: number; from: number; to: number }): number {
  const given = optionalText(values, name) ?? String(range.usual);
  const value = Number(given);
  if (!/^\d+(\.\d+)?$/.test(given) || value < range.from || value > range.to) throw new UsageError(`--${name} ${given} is not a number from ${range.from} to ${range.to}`);
  return value;
}

/** The same without a fraction. */
export function wholeNumber(values: Values, name: string, range: { usual: number; from: number; to: number }): number {
  const value = number(values, name, range);
  if (!Number.isInteger(value)) throw new UsageError(`--${name} ${value} is not a whole number`);
  return value;
}
