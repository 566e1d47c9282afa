import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { Person } from '#shared/people/people.model.ts';
import { listAppointmentIdsOf } from '#core/appointments/index.ts';
import type { Kernel } from '#core/kernel/kernel.ts';

/** Of whom something is to be erased, with the ids that everything hangs on. */
export interface ErasureScope { readonly db: Knex; readonly municipalityId: string; readonly personId: string; readonly visitIds: readonly string[]; readonly caseIds: readonly string[]; readonly appointmentIds: readonly string[] }

/** Finds them once. */
export async function openScope(kernel: Kernel, db: Knex, { actor: { municipalityId }, person }: { actor: Pick<Actor, 'municipalityId'>; person: Person }): Promise<ErasureScope> {
  const visitIds = await db('visits').where({ municipality_id: municipalityId, person_id: person.id }).pluck('id') as string[];
  const caseIds = await db('case_files').where({ municipality_id: municipalityId }).whereIn('visit_id', visitIds).pluck('id') as string[];
  const appointmentIds = await listAppointmentIdsOf(kernel, db, { municipalityId, personId: person.id, taxCode: person.taxCode });
  return { db, municipalityId, personId: person.id, visitIds, caseIds, appointmentIds };
}

const ofVisits = ({ db, municipalityId, visitIds }: ErasureScope, table: string): Knex.QueryBuilder => db(table).where({ [`${table}.municipality_id`]: municipalityId }).whereIn(`${table}.visit_id`, [...visitIds]);

/** Rows by what they hold: each is counted before, and let go of by the same condition after. */
export const erasable = {
  contacts: ({ db, municipalityId, personId }: ErasureScope) => db('person_contacts').where({ municipality_id: municipalityId, person_id: personId }),
  sent: ({ db, municipalityId, caseIds, visitIds }: ErasureScope) => db('deliveries').where({ municipality_id: municipalityId, state: 'done' }).whereIn('system', ['mail', 'app-io']).whereNot('content_sealed', '')
    .andWhere((about) => {
      void about.whereIn('subject', db('case_events').where({ municipality_id: municipalityId }).whereIn('case_file_id', [...caseIds]).select('id'))
        .orWhereIn('subject', db('visit_messages').where({ municipality_id: municipalityId }).whereIn('visit_id', [...visitIds]).select('id'));
    }),
  bring: (scope: ErasureScope) => ofVisits(scope, 'visit_messages'),
  setAsideNotes: ({ db, municipalityId, personId }: ErasureScope) => db('set_asides').where({ municipality_id: municipalityId, person_id: personId }).whereNotNull('note_sealed').whereNotNull('ended_at'),
  ticketNotes: ({ db, municipalityId, visitIds }: ErasureScope) => db('tickets').where({ municipality_id: municipalityId }).whereIn('id', db('visits').where({ municipality_id: municipalityId, state: 'closed' }).whereIn('id', [...visitIds]).select('ticket_id'))
    .andWhere((some) => { void some.whereNotNull('transfer_note').orWhereNotNull('parked_where'); }),
  rectified: ({ db, municipalityId, personId }: ErasureScope) => db('subject_requests').where({ municipality_id: municipalityId, person_id: personId, kind: 'rectification' }).whereNot('state', 'open')
    .whereIn('id', db('sealing_keys').where({ municipality_id: municipalityId }).andWhere('owner', 'like', 'right:%').whereNull('destroyed_at').select(db.raw('substr(owner, 7)'))),
  identityDocuments: ({ db, municipalityId, visitIds }: ErasureScope) => db('visits').where({ municipality_id: municipalityId, state: 'closed' }).whereIn('id', [...visitIds]).whereNotNull('identity_document_sealed')
    .whereNotIn('id', db('case_files').where({ municipality_id: municipalityId }).whereIn('visit_id', [...visitIds]).andWhere((kept) => { void kept.where({ state: 'settled' }).orWhereNotNull('awaiting_since'); }).select('visit_id')),
  slips: (scope: ErasureScope) => ofVisits(scope, 'print_jobs').whereNotNull('slip_sealed').whereNotIn('state', ['queued', 'sent']),
} satisfies Record<string, (scope: ErasureScope) => Knex.QueryBuilder>;

/** What binds, and so stays. */
export const binding = {
  'case-files': (scope) => ofVisits(scope, 'case_files').andWhere((kept) => { void kept.where({ state: 'settled' }).orWhereNotNull('awaiting_since'); }),
  documents: ({ db, municipalityId, personId, visitIds }) => db('documents').where({ municipality_id: municipalityId }).andWhere((theirs) => { void theirs.where({ person_id: personId }).orWhereIn('visit_id', [...visitIds]); }),
  payments: (scope) => ofVisits(scope, 'payments'),
  notices: (scope) => ofVisits(scope, 'pagopa_notices'),
  coming: ({ db, municipalityId, appointmentIds }) => db('appointments').where({ municipality_id: municipalityId, state: 'booked' }).whereIn('id', [...appointmentIds]),
  held: ({ db, municipalityId, caseIds }) => db('retention_holds').where({ municipality_id: municipalityId }).whereNull('released_at').whereIn('case_file_id', [...caseIds]),
  'at-counter': ({ db, municipalityId, visitIds }) => db('visits').where({ municipality_id: municipalityId }).whereIn('id', [...visitIds]).whereNot('state', 'closed'),
  'day-registers': ({ db, municipalityId, caseIds }) => db('case_files').where({ municipality_id: municipalityId }).whereIn('id', [...caseIds]).andWhere((some) => { void some.whereNotNull('register_number').orWhereNotNull('emergency_number'); }),
} satisfies Record<string, (scope: ErasureScope) => Knex.QueryBuilder>;

/** How many rows a condition finds. */
export async function countRows(rows: Knex.QueryBuilder): Promise<number> {
  const row = await rows.clone().count({ count: '*' }).first() as { count?: number | string } | undefined;
  return Number(row?.count ?? 0);
}
