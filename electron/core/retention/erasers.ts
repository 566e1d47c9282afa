import type { Knex } from 'knex';
import type { RetentionKind } from '#shared/retention/retention.model.ts';
import { erasePerson } from './erase-person.ts';
import { knownPeople, peopleDue } from './people-due.ts';
import type { Eraser } from './retention-parts.ts';
import { findApprovedBefore } from './retention-repository.ts';
import { dayKeyEraser, rowEraser } from './row-eraser.ts';

/** What is over for good: nobody waits for it any more. */
const ended = ['done', 'left', 'cancelled', 'no-show'];

/** Their last case files and papers decide: only with an authorisation where there are any. */
function peopleEraser(kind: 'people-without-cases' | 'people-with-cases'): Eraser {
  const withCases = kind === 'people-with-cases';
  const rows = async (db: Knex, of: { municipalityId: string; before: string }): Promise<{ query: Knex.QueryBuilder }> =>
    ({ query: peopleDue(db, { ...of, withCases, approvedBefore: withCases ? await findApprovedBefore(db, of) : undefined }) });
  return {
    async count(db, of) {
      const row = await (await rows(db, of)).query.count({ count: '*' }).first() as { count?: number | string } | undefined;
      return Number(row?.count ?? 0);
    },
    async oldest(db, municipalityId) {
      const row = await knownPeople(db, municipalityId).min({ oldest: 'read_at' }).first() as { oldest?: string | null } | undefined;
      return row?.oldest ?? undefined;
    },
    going: {
      async find(db, { most, after, ...of }) {
        const ids = await (await rows(db, of)).query.andWhere('people.id', '>', after?.key ?? '').orderBy('people.id').limit(most).pluck('people.id') as string[];
        return ids.map((id) => ({ key: id, since: id }));
      },
      async erase(work, { kernel, keys, ...of }) {
        const ids = await (await rows(work.db, of)).query.whereIn('people.id', keys).pluck('people.id') as string[];
        for (const personId of ids) await erasePerson(work, kernel, { personId, because: kind });
        return ids.length;
      },
    },
  };
}

const withoutCases = (rows: Knex.QueryBuilder): Knex.QueryBuilder =>
  rows.where('state', 'closed').whereNotNull('identity_document_sealed').whereNotExists((cases) => {
    void cases.from('case_files').whereRaw('case_files.visit_id = visits.id').whereNot('case_files.state', 'removed').select('case_files.id');
  });

/** The eraser of each kind in the schedule. */
export const erasers: Readonly<Record<RetentionKind, Eraser>> = {
  'ticket-priorities': rowEraser({ table: 'tickets', since: 'day', key: 'id', isOwn: true, holding: (rows) => rows.whereNotNull('priority').whereNotNull('ended_at') }),
  'satisfaction-codes': rowEraser({ table: 'satisfaction_codes', since: 'day', key: 'code_hash', holding: (rows) => rows }),
  'stored-requests': rowEraser({ table: 'requests', since: 'at', key: 'request_id', isOwn: true, holding: (rows) => rows }),
  'ticket-details': rowEraser({
    table: 'tickets', since: 'day', key: 'id', to: { transfer_note: null, parked_where: null, place_code: null }, ownerOf: (id) => `ticket:${id}`,
    holding: (rows) => rows.whereIn('state', ended).andWhere((some) => { void some.whereNotNull('transfer_note').orWhereNotNull('place_code'); }),
  }),
  'pairing-codes': rowEraser({ table: 'pairing_codes', since: 'expires_at', key: 'id', holding: (rows) => rows }),
  'appointment-people': rowEraser({ table: 'appointments', since: 'day', key: 'id', isOwn: true, holding: (rows) => rows.whereNot('state', 'booked').whereNot('person_sealed', '') }),
  'set-aside-drafts': rowEraser({ table: 'set_asides', since: 'at', key: 'id', isOwn: true, holding: (rows) => rows.whereNull('ended_at') }),
  'printed-slips': rowEraser({ table: 'print_jobs', since: 'queued_at', key: 'id', to: { slip_sealed: null }, holding: (rows) => rows.whereNotNull('slip_sealed').whereNotIn('state', ['queued', 'sent']) }),
  sessions: rowEraser({ table: 'sessions', since: 'expires_at', key: 'id', holding: (rows) => rows }),
  'former-contacts': rowEraser({ table: 'person_contacts', since: 'replaced_at', key: 'id', holding: (rows) => rows.whereNotNull('replaced_at') }),
  'delivered-contents': rowEraser({ table: 'deliveries', since: 'done_at', key: 'id', to: { content_sealed: '' }, holding: (rows) => rows.where('state', 'done').whereRaw("content_sealed <> ''") }),
  'visits-without-cases': rowEraser({ table: 'visits', since: 'closed_at', key: 'id', to: { identity_document_sealed: null }, ownerOf: (id) => `visit:${id}`, holding: withoutCases }),
  'people-without-cases': peopleEraser('people-without-cases'),
  'look-ups': dayKeyEraser('lookups'),
  'received-messages': dayKeyEraser('inbound'),
  'people-with-cases': peopleEraser('people-with-cases'),
};
