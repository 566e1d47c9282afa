import { hash, verify, type Options } from '@node-rs/argon2';

/**
 * Argon2id version 1.3 with 19 MiB, 2 passes and 1 lane: the minimum of the OWASP Password Storage Cheat Sheet
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html). Algorithm and version are numbers because the library's are const enums.
 */
export const argon2Options = { algorithm: 2, version: 1, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } satisfies Options;

/** One way to write a letter: `è` typed as one sign or as two is the same password. */
const tidy = (password: string): string => password.normalize('NFC');

/** What is kept of a password: a PHC string with its own salt. */
export const hashPassword = (password: string): Promise<string> => hash(tidy(password), argon2Options);

const decoy = hashPassword('nobody has this password');

/** Whether the password is right; an unknown user costs as long as a known one. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? await decoy, tidy(password));
  return matches && passwordHash !== undefined;
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/;

/** Whether a password was hashed with less than what is asked today, so that it is to be hashed anew when it is next known. */
export function isWeakHash(passwordHash: string): boolean {
  const [, memory, passes] = phc.exec(passwordHash) ?? [];
  return memory === undefined || Number(memory) < argon2Options.memoryCost || Number(passes) < argon2Options.timeCost;
}
