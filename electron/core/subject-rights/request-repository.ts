import type { Knex } from 'knex';
import { z } from 'zod';
import { businessDay } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { ErasureLine, RefusalGround, type RequestState, type SubjectRequest } from '#shared/subject-rights/subject-rights.model.ts';
import { daysToAnswer } from '#shared/subject-rights/subject-rights.rules.ts';
import type { OfficeScope, Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { openOrNothing } from './open-sealed.ts';
import { ownerOfRequest } from './subject-parts.ts';

/** A request as it stands; what was written down of it is sealed. */
export interface RequestRow {
  id: string; municipality_id: string; office_id: string; person_id: string; kind: SubjectRequest['right']; state: RequestState; channel: SubjectRequest['channel'];
  identified_by: SubjectRequest['identifiedBy']; received_on: string; due_on: string; extended_at: string | null; staff_id: string; at: string; closed_at: string | null;
  delivery: NonNullable<SubjectRequest['delivery']> | null; field: string | null; details_sealed: string; answer_sealed: string | null;
}

/** What was written down of a request: who asked for the person, and what. */
export const Details = z.object({ asker: z.string().optional(), note: z.string() });
/** What it was answered with. */
export const Answer = z.object({ grounds: z.array(RefusalGround).default([]), words: z.string().optional(), reason: z.string().optional(), /** Of an erasure in part: what went and what stayed. */ lines: z.array(ErasureLine).optional() });
export type Answer = z.infer<typeof Answer>;

const requests = (db: Knex, { municipalityId }: Tenant) => db<RequestRow>('subject_requests').where({ municipality_id: municipalityId });

/** Throws `SUBJECT_REQUEST_NOT_FOUND`. */
export async function getRequest(db: Knex, tenant: Tenant, id: string): Promise<RequestRow> {
  const row = await requests(db, tenant).andWhere({ id }).first();
  if (row === undefined) throw new DomainError('SUBJECT_REQUEST_NOT_FOUND');
  return row as RequestRow;
}

/** Requests of a person at any office, newest first. */
export const listRequestsOf = async (db: Knex, tenant: Tenant, personId: string): Promise<RequestRow[]> =>
  await requests(db, tenant).andWhere({ person_id: personId }).orderBy([{ column: 'at', order: 'desc' }, { column: 'id', order: 'desc' }]) as RequestRow[];

/** What an office has still to answer, the most urgent first. */
export const listOpenRequests = async (db: Knex, scope: OfficeScope): Promise<RequestRow[]> =>
  await requests(db, scope).andWhere({ office_id: scope.officeId, state: 'open' }).orderBy(['due_on', 'id']) as RequestRow[];

/** Writes a request down as of now. */
export async function insertRequest(kernel: Kernel, work: Work, of: Pick<RequestRow, 'person_id' | 'kind' | 'state' | 'channel' | 'identified_by' | 'received_on' | 'due_on'> & { field?: string; details: z.infer<typeof Details> }): Promise<RequestRow> {
  const { details, field = null, ...told } = of;
  const id = kernel.ids.next();
  const { municipalityId, officeId, id: staffId } = work.actor;
  const row: RequestRow = {
    ...told, id, field, municipality_id: municipalityId, office_id: officeId, staff_id: staffId, at: work.at, extended_at: null, closed_at: told.state === 'open' ? null : work.at, delivery: null,
    details_sealed: await work.seal(ownerOfRequest(id), JSON.stringify(details)), answer_sealed: null,
  };
  await work.db('subject_requests').insert(row);
  return row;
}

/** Changes a request that is still open; throws `SUBJECT_REQUEST_CLOSED` when a colleague was faster. */
export async function changeOpen(work: Work, id: string, to: Partial<Pick<RequestRow, 'state' | 'due_on' | 'extended_at' | 'closed_at' | 'delivery' | 'answer_sealed'>>): Promise<RequestRow> {
  const changed = await requests(work.db, work.actor).andWhere({ id, state: 'open' }).update(to);
  if (changed === 0) throw new DomainError('SUBJECT_REQUEST_CLOSED');
  return getRequest(work.db, work.actor, id);
}

/** A request in clear; `officeOf`: names the office where it is another one. */
export async function describeRequest(kernel: Kernel, db: Knex, { row, officeOf }: { row: RequestRow; officeOf?: (id: string) => { office?: string } }): Promise<SubjectRequest> {
  const text = await openOrNothing(kernel, db, row.details_sealed);
  const { asker, note } = text === undefined ? { asker: undefined, note: '' } : Details.parse(JSON.parse(text));
  return {
    id: row.id, personId: row.person_id, right: row.kind, state: row.state, channel: row.channel, identifiedBy: row.identified_by, receivedOn: row.received_on, dueOn: row.due_on,
    isExtended: row.extended_at !== null, note, ...(asker !== undefined && { asker }), ...officeOf?.(row.office_id),
    ...(row.state === 'open' && { daysLeft: daysToAnswer(businessDay(kernel.clock.now()), row.due_on) }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }), ...(row.delivery !== null && { delivery: row.delivery }), ...(row.field !== null && { field: row.field }),
  };
}
