import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** A package as the lockfile has it. */
export interface LockedPackage {
  /** By which others ask for it. */
  readonly name: string;
  /** Under which it is published, where that is another one. */
  readonly publishedAs: string;
  readonly path: string;
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly license?: string;
  /** Of the tools alone: not handed out with the product. */
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}

const readJson = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(root, name), 'utf8'));

export const readManifest = async (): Promise<Manifest> => await readJson('package.json') as Manifest;

/** Every package of the lockfile. */
export async function readLock(): Promise<LockedPackage[]> {
  const { packages } = await readJson('package-lock.json') as { packages: Record<string, Omit<LockedPackage, 'name' | 'path' | 'publishedAs'> & { readonly name?: string }> };
  return Object.entries(packages).filter(([path]) => path !== '').map(([path, one]) => {
    const name = path.split('node_modules/').at(-1) ?? path;
    return { ...one, path, name, publishedAs: one.name ?? name };
  });
}
