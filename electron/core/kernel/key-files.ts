import { open } from 'node:fs/promises';
import { userInfo } from 'node:os';

/** Who a file belongs to and who may do what with it, as POSIX says it. */
export interface FileAccess { readonly uid: number; readonly mode: number }

const othersMayAnything = 0o177;
const othersMayWrite = 0o022;

/** A path as a shell takes it. */
const quoted = (path: string): string => /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

/**
 * What is wrong with the access to a key or secret file, with the command that mends it; undefined when its user
 * alone can read it.
 */
export function accessFault(path: string, access: FileAccess, user: { uid: number; name: string }): string | undefined {
  if (access.uid !== user.uid) return `${path} belongs to another user than ${user.name}, who runs this: chown ${user.name} ${quoted(path)}`;
  if ((access.mode & othersMayAnything) !== 0) return `${path} has mode ${octal(access.mode)}, its user alone may read it: chmod 600 ${quoted(path)}`;
  return undefined;
}

/** Certificates and public keys are no secret, but who can change them decides whom we believe. */
export function trustFault(path: string, access: FileAccess): string | undefined {
  if ((access.mode & othersMayWrite) === 0) return undefined;
  return `${path} has mode ${octal(access.mode)}, others may change it: chmod go-w ${quoted(path)}`;
}

/** Nothing to check where files have no POSIX mode (Windows). */
function findFault(path: string, access: FileAccess, isSecret: boolean): string | undefined {
  const uid = process.getuid?.();
  if (uid === undefined) return undefined;
  return isSecret ? accessFault(path, access, { uid, name: userInfo().username }) : trustFault(path, access);
}

/** The bytes of a key, secret or certificate file; throws a plain sentence when it is missing or open to others. */
export async function readGuardedBytes(path: string, kind: 'secret' | 'public'): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new Error(isMissing ? `${path} is missing` : `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new Error(`${path} is not a file`);
    const fault = findFault(path, stat, kind === 'secret');
    if (fault !== undefined) throw new Error(fault);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The same as text. */
export const readGuarded = async (path: string, kind: 'secret' | 'public'): Promise<string> => (await readGuardedBytes(path, kind)).toString('utf8');
