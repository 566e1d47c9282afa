import { createHash } from 'node:crypto';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { canonicalJson } from './journal.ts';
import type { Work } from './unit-of-work.ts';

interface RequestRow { municipality_id: string; actor: string; request_id: string; procedure: string; input_hash: string; result: string }

interface Request { readonly requestId: string; readonly procedure: string; readonly input?: unknown }

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

const keyOf = (work: Work, requestId: string) =>
  ({ municipality_id: work.actor.municipalityId, actor: work.actor.id, request_id: requestId });

/**
 * Takes a request id for this transaction; the stored result when it was already done, undefined when it is
 * ours to do. A second copy that runs meanwhile waits here for the first to commit. Throws `REQUEST_REUSED`
 * when the id was used for something else.
 */
export async function findResult(work: Work, request: Request): Promise<{ result: unknown } | undefined> {
  const key = keyOf(work, request.requestId);
  const inputHash = digest(request.input);
  const taken: unknown[] = await work.db('requests')
    .insert({ ...key, procedure: request.procedure, input_hash: inputHash, result: '', at: work.at })
    .onConflict(['municipality_id', 'actor', 'request_id']).ignore().returning('request_id');
  if (taken.length > 0) return undefined;
  const row = await work.db<RequestRow>('requests').where(key).first();
  if (row?.procedure !== request.procedure || row.input_hash !== inputHash) throw new DomainError('REQUEST_REUSED');
  return { result: JSON.parse(await work.open(row.result)) };
}

/** Keeps the result for a retry, sealed under a key of the day that is destroyed when the day expires. */
export async function keepResult(work: Work, requestId: string, result: unknown): Promise<void> {
  const sealed = await work.seal(`requests:${businessDay(work.at)}`, JSON.stringify(result ?? null));
  await work.db('requests').where(keyOf(work, requestId)).update({ result: sealed });
}
