import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sealForUser, type SafeStorage } from '../keyring.ts';

const Note = z.object({
  /** Sealed by the operating system for this user, base64. */
  keyText: z.string(),
  /** When the island that works on it began: from then on nothing of it may be lost. */
  begunAt: z.string().optional(),
});

/** A database that a hub's kits fill, and on which this station works while the hub is away; its secrets in clear. */
export interface StandbyFile { readonly file: string; readonly keyText: string; readonly begunAt?: string | undefined }

/** Where a profile keeps them. */
export const standbyFolderOf = (stationFile: string): string => join(dirname(stationFile), 'standby');

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
const noteOf = (file: string): string => file.replace(/sqlite$/, 'json');
const fileOf = (note: string): string => note.replace(/json$/, 'sqlite');

/** The standby files of a folder; every one has a note beside it with its sealed keys. */
export function createStandbyFiles(parts: SafeStorage, folder: string) {
  const { safeStorage } = parts;

  async function read(note: string): Promise<StandbyFile> {
    const { keyText, begunAt } = Note.parse(JSON.parse(await readFile(join(folder, note), 'utf8')));
    return { file: join(folder, fileOf(note)), keyText: safeStorage.decryptString(Buffer.from(keyText, 'base64')), begunAt };
  }

  /** Deletes one for good, its keys first: it was sent, or holds nothing of its own. */
  async function remove({ file }: Pick<StandbyFile, 'file'>): Promise<void> {
    for (const part of [noteOf(file), file, `${file}-wal`, `${file}-shm`]) await rm(part, { force: true });
  }

  /** Keeps the note of one, written whole or not at all, before anything is written to it; throws `KEYRING_UNAVAILABLE` where the system seals nothing. */
  async function write({ file, keyText, begunAt }: StandbyFile): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const text = JSON.stringify({ keyText: sealForUser(parts, keyText), begunAt });
    await writeFile(`${noteOf(file)}.new`, text, { mode: 0o600, flush: true });
    await rename(`${noteOf(file)}.new`, noteOf(file));
  }

  /** Names of the notes. */
  async function list(): Promise<string[]> {
    const names = await readdir(folder).catch((error: unknown): string[] => { if (isMissing(error)) return []; throw error; });
    // Without its note a database opens no more: it was being removed.
    for (const name of names.filter((each) => each.endsWith('.sqlite') && !names.includes(noteOf(each)))) await remove({ file: join(folder, name) });
    return names.filter((name) => name.endsWith('.json'));
  }

  return {
    write,
    remove,
    /** A name that no other has. */
    name: (): string => join(folder, `standby-${randomBytes(8).toString('hex')}.sqlite`),
    /** The one to go on with: where work waits to be sent, or else any. Throws when a note cannot be read. */
    async find(): Promise<StandbyFile | undefined> {
      const found = await Promise.all((await list()).map(read));
      return found.find(({ begunAt }) => begunAt !== undefined) ?? found[0];
    },
    /** Deletes all but what waits to be sent, and what cannot be read: that may wait too. */
    async removeIdle(): Promise<void> {
      for (const name of await list()) {
        const begunAt = await read(name).then((each) => each.begunAt, () => 'unknown');
        if (begunAt === undefined) await remove({ file: join(folder, fileOf(name)) });
      }
    },
  };
}

export type StandbyFiles = ReturnType<typeof createStandbyFiles>;
