import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CatalogueParts } from './catalogue.ts';
import type { TariffLine } from '#shared/catalogue/tariff.model.ts';

/** A catalogue as it is kept between two starts: everything read and checked, as plain data. */
export interface KeptCatalogue extends Omit<CatalogueParts, 'tariff' | 'isEnabled' | 'today' | 'faulty'> {
  readonly tariffLayers: readonly (readonly TariffLine[])[];
  readonly disabled: readonly string[];
}

/** What decides what a catalogue is: the files of its resources, and the code that reads and checks them. */
const codeDirs = [import.meta.dirname, ...['catalogue', 'fees', 'papers'].map((slice) => join(import.meta.dirname, '../../../shared', slice))];

async function listFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** One digest of the names and bytes of all that a municipality's catalogue is made of. */
export async function catalogueDigest(resourcesDir: string, municipality: string): Promise<string> {
  const dirs = ['services', 'fragments', 'municipalities', 'reference', 'certificates'].map((name) => join(resourcesDir, name));
  const files = (await Promise.all([...dirs, ...codeDirs].map(listFiles))).flat();
  const contents = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256').update(municipality);
  files.forEach((file, index) => { hash.update(`\n${file}\n`).update(contents[index] ?? ''); });
  return hash.digest('hex').slice(0, 32);
}

const fileOf = (cacheDir: string, municipality: string, digest: string): string => join(cacheDir, `catalogue-${municipality}-${digest}.json`);

/** What was kept under a digest; undefined when nothing was, or it cannot be read any more: then the files are read again. */
export async function readKept(cacheDir: string, municipality: string, digest: string): Promise<KeptCatalogue | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(cacheDir, municipality, digest), 'utf8')) as KeptCatalogue;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined;
    throw error;
  }
}

/** Keeps a catalogue under its digest, in place of older ones of the municipality; another process that does the same is no matter. */
export async function keepCatalogue(cacheDir: string, of: { municipality: string; digest: string; kept: KeptCatalogue }): Promise<void> {
  const { municipality, digest, kept } = of;
  await mkdir(cacheDir, { recursive: true });
  const file = fileOf(cacheDir, municipality, digest);
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(kept));
  await rename(draft, file);
  const older = (await readdir(cacheDir)).filter((name) => name.startsWith(`catalogue-${municipality}-`) && name.endsWith('.json') && join(cacheDir, name) !== file);
  await Promise.all(older.map((name) => rm(join(cacheDir, name), { force: true })));
}
