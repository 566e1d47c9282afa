import type { StaffRole } from '../kernel/access.ts';
import { addMilliseconds } from '../kernel/dates.ts';
import { commonWords } from './common-passwords.ts';

/** Passwords before the present one that are not taken again (AgID, misure minime, Circolare 2/2017, ABSC 5.7.4: password history). */
export const passwordsRemembered = 10;
/** Days after which an administrator chooses another one (ABSC 5.7.3: password aging of administrative accounts; the figure is ours). */
export const administratorPasswordDays = 180;
export const longestPassword = 128;

/** Fewest characters: for an administrator without a second factor fourteen, as ABSC 5.7.1 gives for example; for the others twelve. */
export const shortestPassword = (role: StaffRole): number => role === 'administrator' ? 14 : 12;

export interface PasswordStanding { readonly role: StaffRole; readonly oneTimeUntil: string | null; readonly passwordSetAt: string | null }

/** Whether somebody has to choose a password before anything else: theirs was given to them, or an administrator's is too old. */
export function mustChoosePassword({ role, oneTimeUntil, passwordSetAt }: PasswordStanding, now: string): boolean {
  if (oneTimeUntil !== null) return true;
  return role === 'administrator' && passwordSetAt !== null && passwordSetAt <= addMilliseconds(now, -administratorPasswordDays * 86_400_000);
}

export type PasswordFault = { readonly code: 'PASSWORD_TOO_SHORT'; readonly minimum: number } | { readonly code: 'PASSWORD_COMMON' | 'PASSWORD_HAS_NAME' };

const looksLike: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' };
const lettersOf = (text: string): string => text.normalize('NFD').toLowerCase().replaceAll(/\P{L}/gu, '');
/** The letters as they stand, and with the signs read as the letters that they look like: `P4ssw0rd`. */
const readings = (password: string): string[] => [lettersOf(password), lettersOf([...password].map((sign) => looksLike[sign] ?? sign).join(''))];

const fewestOwnLetters = 4;
const fewestSigns = 5;
const longestFirst = [...commonWords].sort((one, other) => other.length - one.length);
const withoutCommonWords = (letters: string): string => longestFirst.reduce((left, word) => left.replaceAll(word, ''), letters);
const shortestName = 4;

/**
 * What is wrong with a password that somebody wants; undefined when nothing is. Too short; hardly more than words that everybody tries, figures and
 * signs; or one's own name (`names`: the user name and the name) in it.
 */
export function findPasswordFault(password: string, who: { readonly role: StaffRole; readonly names: readonly string[] }): PasswordFault | undefined {
  const minimum = shortestPassword(who.role);
  if ([...password].length < minimum) return { code: 'PASSWORD_TOO_SHORT', minimum };
  const read = readings(password);
  const names = who.names.flatMap((name) => name.split(/[^\p{L}\p{M}]+/u)).map(lettersOf).filter(({ length }) => length >= shortestName);
  if (read.some((letters) => names.some((name) => letters.includes(name)))) return { code: 'PASSWORD_HAS_NAME' };
  const isCommon = new Set(password).size < fewestSigns || read.some((letters) => withoutCommonWords(letters).length < fewestOwnLetters);
  return isCommon ? { code: 'PASSWORD_COMMON' } : undefined;
}
