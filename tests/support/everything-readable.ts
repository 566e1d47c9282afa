import type { Kernel } from '#core/kernel/kernel.ts';
import type { Dialect } from './databases.ts';

const sealedValue = /s1\.[0-9A-Z]{26}\.[\w-]+/g;

async function listTables(kernel: Kernel, dialect: Dialect): Promise<string[]> {
  const db = kernel.database.read;
  if (dialect === 'sqlite') return await db('sqlite_master').where({ type: 'table' }).whereNot('name', 'like', 'sqlite_%').pluck('name') as string[];
  return await db('information_schema.tables').where({ table_schema: 'public' }).pluck('table_name') as string[];
}

/** Everything that a database says to whoever has its keys, by table: what stands in clear, and what is sealed and can still be opened. */
export async function everythingReadable(kernel: Kernel, dialect: Dialect): Promise<ReadonlyMap<string, string>> {
  const db = kernel.database.read;
  const found = new Map<string, string>();
  for (const table of await listTables(kernel, dialect)) {
    const text = JSON.stringify(await db(table).select());
    const opened: string[] = [];
    for (const [sealed] of text.matchAll(sealedValue)) {
      try {
        opened.push(await kernel.sealing.open(db, sealed));
      } catch (error) {
        if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERASED') throw error;
      }
    }
    found.set(table, [text, ...opened].join('\n'));
  }
  return found;
}

/** The tables in which one of some words can be read, whatever its case. */
export const tablesWith = (readable: ReadonlyMap<string, string>, words: readonly string[]): string[] =>
  [...readable].filter(([, text]) => words.some((word) => text.toLowerCase().includes(word.toLowerCase()))).map(([table]) => table).sort();
