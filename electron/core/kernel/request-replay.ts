import { createHash } from 'node:crypto';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { canonicalJson } from './journal.ts';
import type { Work } from './work.ts';

interface RequestRow { municipality_id: string; actor: string; request_id: string; procedure: string; input_hash: string; result: string }

interface Request { readonly requestId: string; readonly procedure: string; readonly input?: unknown }

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

const keyOf = (work: Work, requestId: string) =>
  ({ municipality_id: work.actor.municipalityId, actor: work.actor.id, request_id: requestId });

/** What is sealed with a result: of which input it came, so that nobody who reads the table can try out which input that was. */
interface Kept { readonly input: string; readonly result: unknown }

/** What a row keeps; until they expire, those of a version that kept the digest of their input in clear too. */
export async function openKept(work: Pick<Work, 'open'>, row: Pick<RequestRow, 'input_hash' | 'result'>): Promise<Kept> {
  const opened: unknown = JSON.parse(await work.open(row.result));
  return row.input_hash === '' ? opened as Kept : { input: row.input_hash, result: opened };
}

/**
 * Takes a request id for this transaction; the stored result when it was already done, undefined when it is
 * ours to do. A second copy that runs meanwhile waits here for the first to commit. Throws `REQUEST_REUSED`
 * when the id was used for something else.
 */
export async function findResult(work: Work, request: Request): Promise<{ result: unknown } | undefined> {
  const key = keyOf(work, request.requestId);
  const taken: unknown[] = await work.db('requests')
    .insert({ ...key, procedure: request.procedure, input_hash: '', result: '', at: work.at })
    .onConflict(['municipality_id', 'actor', 'request_id']).ignore().returning('request_id');
  if (taken.length > 0) return undefined;
  const row = await work.db<RequestRow>('requests').where(key).first();
  if (row?.procedure !== request.procedure) throw new DomainError('REQUEST_REUSED');
  const { input, result } = await openKept(work, row);
  if (input !== digest(request.input)) throw new DomainError('REQUEST_REUSED');
  return { result };
}

/** Keeps the result for a retry, with the digest of its input, sealed under a key of the day that is destroyed when the day expires. */
export async function keepResult(work: Work, { requestId, input }: Request, result: unknown): Promise<void> {
  const kept: Kept = { input: digest(input), result: result ?? null };
  const sealed = await work.seal(`requests:${businessDay(work.at)}`, JSON.stringify(kept));
  await work.db('requests').where(keyOf(work, requestId)).update({ result: sealed });
}
