import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { secondsLocked, type LogInTries } from '#shared/staff/log-in.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { addFailure, findTries, forgetTries, holdTries, triedName, type TriedName } from './log-in-tries.ts';
import { hashPassword, isPasswordOf, isWeakHash } from './password.ts';
import { findStaffByUsername, type StaffRow } from './staff-repository.ts';

/** A password that is tried, for what, and how it is told that it is wrong. */
export interface Trial {
  readonly actor: Actor;
  readonly username: string;
  readonly password: string;
  readonly procedure: string;
  readonly whenWrong: 'WRONG_CREDENTIALS' | 'WRONG_PASSWORD';
  /** What else keeps out who knows the password; `SECOND_FACTOR_WRONG` is counted like a wrong password. */
  readonly alsoAsks?: (work: Work, staff: StaffRow) => Promise<DomainError | undefined>;
}

/** The password as it was checked: which hash it opened, and what to keep in its place. */
interface Checked { readonly hash: string | undefined; readonly isRight: boolean; readonly renewed: string | undefined }

/** What is thrown once the transaction that counts it is committed. */
type Outcome<Done> = { readonly done: Done } | { readonly refusal: DomainError };

function refuseLocked(tries: LogInTries, at: string): DomainError | undefined {
  const retryAfterSeconds = secondsLocked(tries, at);
  return retryAfterSeconds === 0 ? undefined : new DomainError('LOCKED_OUT', { retryAfterSeconds });
}

/** Hashing takes tens of milliseconds: never inside a transaction. */
async function check(known: StaffRow | undefined, password: string): Promise<Checked> {
  const hash = known?.password_hash;
  const isRight = await isPasswordOf(hash, password);
  return { hash, isRight, renewed: isRight && hash !== undefined && isWeakHash(hash) ? await hashPassword(password) : undefined };
}

/** The row, locked until the commit, when the password that was checked is still its own. */
async function findOpened(work: Work, username: string, checked: Checked): Promise<{ known: StaffRow | undefined; opened: StaffRow | undefined }> {
  const known = await findStaffByUsername(work.db, work.actor, { username, isHeld: true });
  return { known, opened: checked.isRight && known?.password_hash === checked.hash ? known : undefined };
}

/**
 * Does `use` for whoever knows the password of an active account, in one transaction. Throws `whenWrong`, the same for an unknown name and for a wrong
 * password, or `LOCKED_OUT` with the seconds to wait, for a name that nobody has too: whether a name is locked is decided with its tries held,
 * however many guesses come at once. A hash that is weaker than today's is renewed.
 */
export async function tryPassword<Done>(kernel: Kernel, { actor, ...trial }: Trial, use: (work: Work, staff: StaffRow) => Promise<Done>): Promise<Done> {
  const username = trial.username.trim().toLowerCase();
  const name: TriedName = triedName(kernel.keys, actor, username);
  const now = kernel.clock.now();
  const locked = refuseLocked(await findTries(kernel.database.read, name, now), now);
  if (locked !== undefined) throw locked;
  const checked = await check(await findStaffByUsername(kernel.database.read, actor, { username }), trial.password);
  const outcome = await kernel.work.run({ actor, procedure: trial.procedure }, async (work): Promise<Outcome<Done>> => {
    const tries = await holdTries(work, name);
    const refusal = refuseLocked(tries, work.at);
    if (refusal !== undefined) return { refusal };
    const { known, opened } = await findOpened(work, username, checked);
    const because = opened === undefined ? new DomainError(trial.whenWrong) : await trial.alsoAsks?.(work, opened);
    if (because !== undefined && because.code !== 'SECOND_FACTOR_NEEDED') {
      const { failures } = await addFailure(work, name, tries);
      // What was typed as a name is not written down: it may be a password.
      work.record({ type: 'logInFailed', subject: known?.id ?? 'unknown', payload: { failures } });
    }
    if (opened === undefined || because !== undefined) return { refusal: because ?? new DomainError(trial.whenWrong) };
    await forgetTries(work, name);
    if (checked.renewed !== undefined) await work.db('staff').where({ id: opened.id }).update({ password_hash: checked.renewed });
    return { done: await use(work, opened) };
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.done;
}
