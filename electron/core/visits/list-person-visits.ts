import type { Knex } from 'knex';
import type { VisitState } from '#shared/visits/visit.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';

/** A visit as the record of its person has it. */
export interface VisitOfPerson {
  readonly id: string; readonly officeId: string; readonly state: VisitState; readonly openedAt: string; readonly counter: string; readonly ticketNumber?: string;
}

interface Row { id: string; office_id: string; state: VisitState; opened_at: string; label: string; number: string | null }

type OfPerson = Tenant & PageAsked & { readonly personId: string; readonly states?: readonly VisitState[] };

/** Visits of a person at any office of the municipality, newest first; `states`: those alone. */
export async function listPersonVisits(db: Knex, of: OfPerson): Promise<VisitOfPerson[]> {
  const visits = db('visits').join('counters', 'counters.id', 'visits.counter_id').leftJoin('tickets', 'tickets.id', 'visits.ticket_id')
    .where({ 'visits.municipality_id': of.municipalityId, 'visits.person_id': of.personId });
  if (of.states !== undefined) void visits.whereIn('visits.state', of.states);
  const rows: Row[] = await newestFirst(visits, { at: 'visits.opened_at', id: 'visits.id' }, of)
    .select('visits.id', 'visits.office_id', 'visits.state', 'visits.opened_at', 'counters.label', 'tickets.number');
  return rows.map(({ id, office_id: officeId, state, opened_at: openedAt, label: counter, number }) =>
    ({ id, officeId, state, openedAt, counter, ...(number !== null && { ticketNumber: number }) }));
}
