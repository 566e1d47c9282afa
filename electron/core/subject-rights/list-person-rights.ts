import type { Knex } from 'knex';
import type { RequestState, SubjectRight } from '#shared/subject-rights/subject-rights.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { newestFirst, type PageAsked } from '#core/kernel/newest-first.ts';
import type { RequestRow } from './request-repository.ts';

/** A request as the record of its person has it. */
interface RightOfPerson { readonly id: string; readonly at: string; readonly officeId: string; readonly right: SubjectRight; readonly state: RequestState; readonly dueOn: string; readonly field?: string }

/** What a person asked of their data at any office of the municipality, newest first. */
export async function listPersonRights(db: Knex, of: Tenant & PageAsked & { readonly personId: string }): Promise<RightOfPerson[]> {
  const asked = db('subject_requests').where({ municipality_id: of.municipalityId, person_id: of.personId });
  const rows: RequestRow[] = await newestFirst(asked, { at: 'at', id: 'id' }, of);
  return rows.map(({ id, at, office_id: officeId, kind: right, state, due_on: dueOn, field }) => ({ id, at, officeId, right, state, dueOn, ...(field !== null && { field }) }));
}
