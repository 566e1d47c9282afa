import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { IdentityLevel } from '#shared/people/people.model.ts';
import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import type { VisitState } from '#shared/visits/visit.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** A visit as stored: the person by id, the identity document sealed. */
export interface StoredVisit {
  readonly id: string;
  readonly state: VisitState;
  readonly ticketId?: string;
  readonly ticketNumber?: string;
  readonly counterId: string;
  readonly staffId: string;
  readonly personId?: string;
  readonly identityLevel: IdentityLevel;
  readonly identityDocumentSealed?: string;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly guestLanguage?: GuestLanguage;
}

interface VisitRow {
  id: string; state: VisitState; ticket_id: string | null; ticket_number: string | null; counter_id: string; staff_id: string;
  person_id: string | null; identity_level: IdentityLevel; identity_document_sealed: string | null; opened_at: string; closed_at: string | null;
  reopened_at: string | null; guest_language: GuestLanguage | null;
}

const visitsOf = (db: Knex, scope: OfficeScope) => db('visits')
  .leftJoin('tickets', 'tickets.id', 'visits.ticket_id')
  .where({ 'visits.municipality_id': scope.municipalityId, 'visits.office_id': scope.officeId })
  .select<VisitRow[]>('visits.*', 'tickets.number as ticket_number');

const toVisit = (row: VisitRow): StoredVisit => ({
  id: row.id, state: row.state, counterId: row.counter_id, staffId: row.staff_id, identityLevel: row.identity_level, openedAt: row.opened_at,
  /* The ticket of a visit that was taken up again ended with its first end. */
  ticketId: row.reopened_at === null ? row.ticket_id ?? undefined : undefined, ticketNumber: row.ticket_number ?? undefined, personId: row.person_id ?? undefined,
  identityDocumentSealed: row.identity_document_sealed ?? undefined, closedAt: row.closed_at ?? undefined, guestLanguage: row.guest_language ?? undefined,
});

/** Throws `VISIT_NOT_FOUND`. */
export async function getStoredVisit(db: Knex, scope: OfficeScope, id: string): Promise<StoredVisit> {
  const [row] = await visitsOf(db, scope).andWhere('visits.id', id);
  if (row === undefined) throw new DomainError('VISIT_NOT_FOUND');
  return toVisit(row);
}

/**
 * The visit, closed or not, for whoever is about to change what hangs on it: its row stays locked until the commit, so that changes
 * of one visit follow each other. Throws `VISIT_NOT_FOUND`.
 */
export async function lockVisit(db: Knex, scope: OfficeScope, id: string): Promise<StoredVisit> {
  if (db.client.config.client === 'pg') await db('visits').where({ id, municipality_id: scope.municipalityId }).forUpdate();
  return getStoredVisit(db, scope, id);
}

/** The visit for whoever is about to change it, locked; throws `VISIT_CLOSED` besides: a closed visit does not change until it is taken up again. */
export async function getLiveVisit(db: Knex, scope: OfficeScope, id: string): Promise<StoredVisit> {
  const visit = await lockVisit(db, scope, id);
  if (visit.state === 'closed') throw new DomainError('VISIT_CLOSED');
  return visit;
}

/** Visits open or parked, newest first. */
export async function listLiveVisits(db: Knex, scope: OfficeScope): Promise<StoredVisit[]> {
  return (await visitsOf(db, scope).whereIn('visits.state', ['open', 'parked']).orderBy('visits.opened_at', 'desc')).map(toVisit);
}

export async function findVisitOfTicket(db: Knex, scope: OfficeScope, ticketId: string): Promise<StoredVisit | undefined> {
  const [row] = await visitsOf(db, scope).andWhere('visits.ticket_id', ticketId);
  return row === undefined ? undefined : toVisit(row);
}

export async function insertVisit(db: Knex, scope: OfficeScope, visit: StoredVisit): Promise<void> {
  await db('visits').insert({
    id: visit.id, municipality_id: scope.municipalityId, office_id: scope.officeId, state: visit.state, ticket_id: visit.ticketId ?? null,
    counter_id: visit.counterId, staff_id: visit.staffId, identity_level: visit.identityLevel, opened_at: visit.openedAt,
  });
}

export type VisitChange = Partial<{
  state: VisitState; ticket_id: null; counter_id: string; staff_id: string; person_id: string; identity_level: IdentityLevel;
  identity_document_sealed: string | null; closed_at: string | null; reopened_at: string; guest_language: GuestLanguage | null;
}>;

export async function changeVisit(db: Knex, scope: OfficeScope, change: { id: string; to: VisitChange }): Promise<void> {
  await db('visits').where({ id: change.id, municipality_id: scope.municipalityId, office_id: scope.officeId }).update(change.to);
}
