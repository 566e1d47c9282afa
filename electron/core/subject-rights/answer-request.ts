import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { RefusalGround, SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { answerDueOn } from '#shared/subject-rights/subject-rights.rules.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { changeOpen, describeRequest, getRequest, type Answer, type RequestRow } from './request-repository.ts';
import { ownerOfRequest, type SubjectParts } from './subject-parts.ts';

interface Of extends Requested { readonly subjectRequestId: string }

/** A request that is to be answered; throws `SUBJECT_REQUEST_NOT_FOUND`, `SUBJECT_REQUEST_CLOSED`. */
export async function getOpenRequest({ db, actor }: { readonly db: Knex; readonly actor: Tenant }, id: string): Promise<RequestRow> {
  const row = await getRequest(db, actor, id);
  if (row.state !== 'open') throw new DomainError('SUBJECT_REQUEST_CLOSED');
  return row;
}

const change = ({ kernel }: SubjectParts, actor: Actor, of: { name: string; input: Of; use: (work: Work, row: RequestRow) => Promise<RequestRow> }): Promise<SubjectRequest> =>
  kernel.work.run({ actor, procedure: `subjectRights.${of.name}`, input: of.input }, async (work) => {
    const row = await of.use(work, await getOpenRequest(work, of.input.subjectRequestId));
    return describeRequest(kernel, work.db, { row });
  });

/** An answer under the request's own key. */
export const sealAnswer = (work: Work, id: string, answer: Partial<Answer>): Promise<string> => work.seal(ownerOfRequest(id), JSON.stringify(answer));

/** Refuses it with its grounds (GDPR art. 12 par. 4); throws `SUBJECT_REQUEST_NOT_FOUND`, `SUBJECT_REQUEST_CLOSED`. */
export const refuseRequest = (parts: SubjectParts, actor: Actor, input: Of & { grounds: RefusalGround[]; words?: string | undefined; delivery: NonNullable<SubjectRequest['delivery']> }): Promise<SubjectRequest> =>
  change(parts, actor, { name: 'refuse', input, use: async (work, { id, kind }) => {
    const { grounds, words, delivery } = input;
    work.record({ type: 'subjectRequestRefused', subject: id, payload: { right: kind, grounds, delivery } });
    return changeOpen(work, id, { state: 'refused', closed_at: work.at, delivery, answer_sealed: await sealAnswer(work, id, { grounds, ...(words !== undefined && { words }) }) });
  } });

/** Two months more, once, told with its reason within the first (GDPR art. 12 par. 3); throws `ALREADY_EXTENDED` besides. */
export const extendRequest = (parts: SubjectParts, actor: Actor, input: Of & { reason: string }): Promise<SubjectRequest> =>
  change(parts, actor, { name: 'extend', input, use: async (work, row) => {
    if (row.extended_at !== null) throw new DomainError('ALREADY_EXTENDED');
    const dueOn = answerDueOn(row.received_on, true);
    work.record({ type: 'subjectRequestExtended', subject: row.id, payload: { dueOn, reason: await work.seal(ownerOfRequest(row.id), input.reason) } });
    return changeOpen(work, row.id, { due_on: dueOn, extended_at: work.at, answer_sealed: await sealAnswer(work, row.id, { reason: input.reason }) });
  } });

/** The answer was handed over, or the person asks no more; throws `SUBJECT_REQUEST_NOT_FOUND`, `SUBJECT_REQUEST_CLOSED`, `OTHER_RIGHT_ASKED` for an erasure that was not made. */
export const closeRequest = (parts: SubjectParts, actor: Actor, input: Of & { as: 'fulfilled' | 'withdrawn'; delivery?: NonNullable<SubjectRequest['delivery']> | undefined }): Promise<SubjectRequest> =>
  change(parts, actor, { name: 'close', input, use: (work, { id, kind }) => {
    const { as, delivery = null } = input;
    if (as === 'fulfilled' && kind === 'erasure') throw new DomainError('OTHER_RIGHT_ASKED');
    work.record({ type: 'subjectRequestClosed', subject: id, payload: { right: kind, as, delivery } });
    return changeOpen(work, id, { state: as, closed_at: work.at, delivery });
  } });
