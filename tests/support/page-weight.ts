import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pages = join(import.meta.dirname, '../../out/renderer');

interface Chunk { readonly file: string; readonly imports?: readonly string[] }

/** The scripts that parts of the pages ask for before they show anything, with all that these import. */
function scriptsOf(manifest: Readonly<Record<string, Chunk>>, parts: readonly string[]): Set<string> {
  const found = new Set<string>();
  const follow = (name: string): void => {
    const chunk = manifest[name];
    if (chunk === undefined) throw new Error(`The built pages have no ${name}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    (chunk.imports ?? []).forEach(follow);
  };
  parts.forEach(follow);
  return found;
}

/** Kilobytes (1,024 bytes), compressed, of the scripts that pages (`clerk.html`) or lazy parts (`src/apps/…vue`) need together, each counted once. */
export async function scriptKilobytes(...parts: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(join(pages, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const sizes = await Promise.all([...scriptsOf(manifest, parts)].map(async (file) => (await promisify(gzip)(await readFile(join(pages, file)), { level: 9 })).length));
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}
