import type { Kernel } from './kernel.ts';

/**
 * Whose rows a worker may take, as a condition of knex: those of the municipality that its process serves. Rows of another one wait for that one's
 * process, which alone has its systems, seal and printers.
 */
export function served({ serves }: Pick<Kernel, 'serves'>, table?: string): Record<string, string> {
  return serves === undefined ? {} : { [table === undefined ? 'municipality_id' : `${table}.municipality_id`]: serves };
}
