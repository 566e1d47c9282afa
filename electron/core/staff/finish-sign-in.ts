import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { secondsLocked } from '#shared/staff/log-in.rules.ts';
import type { Session } from '#shared/staff/staff.contract.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { holdAccount } from './change-account.ts';
import { refuseFactor } from './check-factor.ts';
import { addFailure, forgetTries, holdTries, triedName } from './log-in-tries.ts';
import { openSession } from './open-session.ts';
import type { StaffRow } from './staff-repository.ts';
import { bindIdentity, findIdentity } from './account-identity.ts';
import { signInsOf, type SignInRow } from './sign-in-repository.ts';
import { hashProof, hashTicket, isSame, tidyCode } from './sign-in-secrets.ts';

/** What a page brings to fetch its session: its own secret, the code that came back, and the code of an app where one is asked for. */
export interface Fetching { readonly id: string; readonly proof: string; readonly ticket: string; readonly code?: string | undefined }

/** Codes that are typed wrong before a sign-in is over. */
const mostTries = 5;

/** What is thrown once the transaction that counts it is committed. */
type Outcome<Done> = { readonly done: Done } | { readonly refusal: DomainError; readonly whose?: string };
const refuse = (code: string, details?: Readonly<Record<string, unknown>>) => ({ refusal: new DomainError(code, details) });

/** The answered sign-in of the page that asks, locked until the commit. */
async function findAnswered({ keys }: Kernel, work: Work, { id, proof, ticket }: Fetching): Promise<Outcome<SignInRow>> {
  const row = await signInsOf(work.db, work.actor).where({ id }).forUpdate().first();
  if (row === undefined || row.expires_at <= work.at || row.tries >= mostTries || row.station_id !== (work.actor.stationId ?? null) || !isSame(row.proof_hash, hashProof(proof))) return refuse('SIGN_IN_OVER');
  // A code is typed before the browser shows one: it may still come.
  const isRight = row.ticket_hash !== null && isSame(row.ticket_hash, hashTicket(keys, id, row.way === 'browser' ? tidyCode(ticket) : ticket));
  if (isRight) return { done: row };
  await signInsOf(work.db, work.actor).where({ id }).update({ tries: row.tries + 1 });
  return refuse(row.way === 'browser' ? 'SIGN_IN_CODE_WRONG' : 'SIGN_IN_OVER');
}

/** The account that the provider's answer is of, when nothing keeps it out: not closed, not locked, and with its app where it has one. */
async function admit(kernel: Kernel, work: Work, of: { row: SignInRow; code: string | undefined }): Promise<Outcome<{ staff: StaffRow; isFirst: boolean }>> {
  const known = await findIdentity(work, of.row);
  if (known === undefined) return refuse('IDENTITY_UNKNOWN');
  const staff = await holdAccount(work, known.staffId);
  if (!staff.is_active) return { ...refuse('ACCOUNT_DEACTIVATED'), whose: staff.id };
  const name = triedName(kernel.keys, work.actor, staff.username);
  const tries = await holdTries(work, name);
  const retryAfterSeconds = secondsLocked(tries, work.at);
  if (retryAfterSeconds > 0) return refuse('LOCKED_OUT', { retryAfterSeconds });
  const because = await refuseFactor(work, kernel.keys, { staff, code: of.code });
  if (because?.code === 'SECOND_FACTOR_WRONG') {
    const { failures } = await addFailure(work, name, tries);
    work.record({ type: 'logInFailed', subject: staff.id, payload: { failures } });
  }
  if (because !== undefined) return { refusal: because };
  await forgetTries(work, name);
  return { done: { staff, isFirst: known.isFirst } };
}

/** What does not end a sign-in: the person has only to type a code, or to wait. */
const goesOn = new Set(['SECOND_FACTOR_NEEDED', 'SECOND_FACTOR_WRONG', 'LOCKED_OUT']);

async function letIn(kernel: Kernel, work: Work, { row, code }: { row: SignInRow; code: string | undefined }): Promise<Outcome<Session>> {
  const forget = () => signInsOf(work.db, work.actor).where({ id: row.id }).delete();
  const admitted: Outcome<{ staff: StaffRow; isFirst: boolean }> = row.failure === null ? await admit(kernel, work, { row, code }) : refuse(row.failure);
  if ('refusal' in admitted) {
    const because = admitted.refusal.code;
    if (goesOn.has(because)) return admitted;
    await forget();
    work.record({ type: 'signInRefused', subject: admitted.whose ?? 'unknown', payload: { because } });
    return admitted;
  }
  const { staff, isFirst } = admitted.done;
  await forget();
  if (isFirst && row.subject_hash !== null) await bindIdentity(work, staff.id, row.subject_hash);
  return { done: await openSession(kernel, work, { staff, byProvider: true }) };
}

/** Opens a session for whoever the provider named, once, to the page that began and at the station where it did; the errors of `signIn.finish`. */
export async function finishSignIn(kernel: Kernel, actor: Actor, fetching: Fetching): Promise<Session> {
  const outcome = await kernel.work.run({ actor, procedure: 'signIn.finish' }, async (work): Promise<Outcome<Session>> => {
    const answered = await findAnswered(kernel, work, fetching);
    return 'refusal' in answered ? answered : letIn(kernel, work, { row: answered.done, code: fetching.code });
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.done;
}
