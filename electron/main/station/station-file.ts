import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { PageRole } from '#shared/stations/stations.model.ts';
import { sealForUser, type SafeStorage } from '../keyring.ts';

const StationFile = z.object({
  url: z.string(),
  fingerprint: z.string().optional(),
  role: PageRole,
  name: z.string(),
  /** Sealed by the operating system for this user, base64; absent once the hub has revoked it. */
  token: z.string().optional(),
});

/** The hub that this PC belongs to; without a token it must join anew. */
export type Station = z.infer<typeof StationFile>;

/** Where a profile keeps it. */
export const stationFileOf = (profile: string): string => join(profile, 'station.json');

/** The station of a profile, its token in clear; undefined for a PC that never joined. Throws a plain sentence for a file that cannot be read. */
export async function readStation({ safeStorage }: SafeStorage, file: string): Promise<Station | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { token, ...known } = StationFile.parse(JSON.parse(text));
    return { ...known, ...(token !== undefined && { token: safeStorage.decryptString(Buffer.from(token, 'base64')) }) };
  } catch (error) {
    throw new Error(`${file} non si legge: cancellalo e associa di nuovo la postazione`, { cause: error });
  }
}

/** Keeps a station, written whole or not at all; throws `KEYRING_UNAVAILABLE` where the system cannot seal its token. */
export async function writeStation(parts: SafeStorage, file: string, station: Station): Promise<void> {
  const { token, ...known } = station;
  const sealed = token === undefined ? {} : { token: sealForUser(parts, token) };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify({ ...known, ...sealed }), { mode: 0o600 });
  await rename(`${file}.new`, file);
}
