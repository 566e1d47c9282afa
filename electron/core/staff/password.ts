import { hash, verify } from '@node-rs/argon2';

/** argon2id with the library's defaults (19 MiB, 2 passes), as OWASP asks. */
export const hashPassword = (password: string): Promise<string> => hash(password);

const decoy = hash('nobody has this password');

/** Whether the password is right; an unknown user costs as long as a known one. */
export async function isPasswordOf(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? await decoy, password);
  return matches && passwordHash !== undefined;
}
