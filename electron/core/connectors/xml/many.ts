import { z } from 'zod';

/** A repeatable element: absent, one, or a list (XML does not tell one from a list of one). */
export function many<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => {
    if (value === undefined || value === '') return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item));
}
