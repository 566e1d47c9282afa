import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ErasureItem, ErasureLine, ErasurePlan } from '#shared/subject-rights/subject-rights.model.ts';
import { listOver } from '#core/appointments/index.ts';
import { countUnfinished } from '#core/cases/index.ts';
import { binding, countRows, erasable, openScope, type ErasureScope } from './erasure-scope.ts';
import { getOpenRequest } from './answer-request.ts';
import { requirePerson } from './require-person.ts';
import type { SubjectParts } from './subject-parts.ts';

/** What stops every erasure for now: somebody works on it, or has to answer for it. */
const stopping: readonly ErasureItem[] = ['held', 'at-counter'];
/** What makes that the person stays known. */
const keeping: readonly (keyof typeof binding)[] = ['case-files', 'documents', 'payments', 'notices', 'coming'];

async function countErasable(scope: ErasureScope): Promise<ErasureLine[]> {
  const count = async (...names: (keyof typeof erasable)[]): Promise<number> => {
    let sum = 0;
    for (const name of names) sum += await countRows(erasable[name](scope));
    return sum;
  };
  const counts: readonly (readonly [ErasureItem, number])[] = [
    ['contacts', await count('contacts')], ['drafts', await countUnfinished(scope.db, scope)], ['messages', await count('sent', 'bring')],
    ['appointments', (await listOver(scope.db, { municipalityId: scope.municipalityId, ids: scope.appointmentIds })).length], ['notes', await count('setAsideNotes', 'ticketNotes', 'rectified')],
    ['identity-documents', await count('identityDocuments')], ['slips', await count('slips')],
  ];
  return counts.map(([item, each]) => ({ item, count: each, goes: true }));
}

/** What would go and what would stay, each with how many; what is none is not told. */
export async function planOf(scope: ErasureScope): Promise<ErasurePlan> {
  const bound = new Map<ErasureItem, number>();
  for (const [item, rows] of Object.entries(binding)) bound.set(item as keyof typeof binding, await countRows(rows(scope)));
  const isStopped = stopping.some((item) => (bound.get(item) ?? 0) > 0);
  const isWhole = !isStopped && keeping.every((item) => bound.get(item) === 0);
  const entries = await countRows(scope.db('journal').where({ municipality_id: scope.municipalityId, subject: scope.personId }));
  const lines: ErasureLine[] = [
    ...(await countErasable(scope)).map((line) => ({ ...line, goes: !isStopped })),
    { item: 'record', count: 1, goes: isWhole }, ...[...bound].map(([item, count]) => ({ item, count, goes: false })), { item: 'journal', count: entries, goes: false },
  ];
  return { isWhole, lines: lines.filter(({ count }) => count > 0) };
}

/** What a request's erasure would let go of and what not; nothing is touched. Throws `SUBJECT_REQUEST_NOT_FOUND`, `SUBJECT_REQUEST_CLOSED`, `OTHER_RIGHT_ASKED`, `PERSON_NOT_FOUND`. */
export async function planErasure({ kernel }: SubjectParts, db: Knex, { actor, subjectRequestId }: { actor: Actor; subjectRequestId: string }): Promise<{ plan: ErasurePlan; scope: ErasureScope }> {
  const request = await getOpenRequest({ db, actor }, subjectRequestId);
  if (request.kind !== 'erasure') throw new DomainError('OTHER_RIGHT_ASKED');
  const person = await requirePerson(kernel, db, { ...actor, personId: request.person_id });
  const scope = await openScope(kernel, db, { actor, person });
  return { plan: await planOf(scope), scope };
}
