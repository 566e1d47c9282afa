import { DomainError } from '#shared/kernel/domain-error.ts';
import { addMilliseconds } from '#shared/kernel/dates.ts';
import type { SignInWay } from '#shared/staff/sign-in.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { SignInParts } from './begin-sign-in.ts';
import { signInsOf, takeWaiting, type SignInRow } from './sign-in-repository.ts';
import { findIdOf, hashName, hashSubject, hashTicket, secretsOf } from './sign-in-secrets.ts';

/** How long the code is good, ms: a page brings it at once, a person types it. */
const ticketMilliseconds: Readonly<Record<SignInWay, number>> = { page: 2 * 60_000, browser: 5 * 60_000 };
const typedCharacters = 8;

/** A sign-in that the provider has answered: what its page fetches the answer with, and why it will let nobody in, if so. */
export interface AnsweredSignIn { readonly id: string; readonly way: SignInWay; readonly ticket: string; readonly failure: string | undefined }

type Found = Pick<SignInRow, 'failure' | 'subject_hash' | 'name_hash'>;

/** Whom the provider names, as it is kept, or why nobody. */
async function ask({ kernel, provider }: SignInParts, row: SignInRow, parameters: URLSearchParams): Promise<Found> {
  const { keys } = kernel;
  try {
    const { subject, name } = await provider.redeem({ parameters, secrets: secretsOf(keys, row.id), begunAt: row.begun_at });
    return { failure: null, subject_hash: hashSubject(keys, provider.settings, subject), name_hash: name === undefined ? null : hashName(keys, provider.settings, name) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { failure: error.code, subject_hash: null, name_hash: null };
  }
}

/**
 * Takes what the provider sent back by way of a browser: the state finds the sign-in, which is answered once and for all. Undefined for an answer that no
 * sign-in of ours waits for. The browser learns a code and nothing of who came in; the code is worth nothing without the page that began.
 */
export async function takeAnswer(parts: SignInParts, tenant: Tenant, parameters: URLSearchParams): Promise<AnsweredSignIn | undefined> {
  const { database, clock, ids, keys } = parts.kernel;
  const id = findIdOf(keys, parameters.get('state') ?? '');
  const row = id && await database.transaction((db) => takeWaiting(db, tenant, { id, at: clock.now() }));
  if (!row) return undefined;
  const found = await ask(parts, row, parameters);
  const ticket = row.way === 'page' ? ids.token() : ids.code(typedCharacters);
  await database.transaction((db) => signInsOf(db, tenant).where({ id: row.id }).update({
    ...found, ticket_hash: hashTicket(keys, row.id, ticket), expires_at: addMilliseconds(clock.now(), ticketMilliseconds[row.way]),
  }));
  return { id: row.id, way: row.way, ticket, failure: found.failure ?? undefined };
}
