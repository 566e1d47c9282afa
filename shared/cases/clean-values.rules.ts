import { cleanText } from '../kernel/clean-text.ts';
import type { FormValues } from './form-value.model.ts';

function clean<Value>(value: Value): Value {
  if (typeof value === 'string') return cleanText(value) as Value;
  if (Array.isArray(value)) return value.map(clean) as Value;
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)])) as Value;
  return value;
}

/** The values of a form without the signs that nobody sees and papers cannot carry, whatever was pasted into it. */
export const cleanValues = (values: FormValues): FormValues => clean(values);
