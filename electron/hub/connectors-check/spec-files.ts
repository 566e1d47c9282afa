import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, posix, relative, sep } from 'node:path';

/** The files of the folder of official descriptions, by path with slashes, relative to it. */
export interface SpecFiles {
  readonly paths: readonly string[];
  /** Throws a sentence when there is no such file. */
  read(path: string): string;
  /** The file that `reference` means in `from`: beside it, or one of the same name where the reference is an address or leads astray. */
  find(reference: string, from: string): string | undefined;
}

const isAddress = (reference: string): boolean => /^https?:/.test(reference);

/** Opens the folder; its list of files is read once. */
export function openSpecFiles(folder: string): SpecFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const known = new Set(paths);

  return {
    paths,
    read(path) {
      if (!known.has(path)) throw new Error(`There is no official description ${path}`);
      return readFileSync(join(folder, path), 'utf8');
    },
    find(reference, from) {
      const beside = posix.join(posix.dirname(from), reference);
      if (!isAddress(reference) && known.has(beside)) return beside;
      const alike = paths.filter((path) => basename(path) === basename(reference));
      const home = from.split('/')[0];
      return alike.find((path) => path.split('/')[0] === home) ?? alike[0];
    },
  };
}
