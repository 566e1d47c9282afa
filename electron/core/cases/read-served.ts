import type { Knex } from 'knex';
import type { GuestLanguage } from '#shared/queue/queue-setup.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';

/** The services of a ticket's visit that were not taken back, and the language in which its person was handed papers. */
export async function readServed(db: Knex, { municipalityId }: OfficeScope, ticketId: string): Promise<{ serviceIds: string[]; language: GuestLanguage | undefined }> {
  const visit: { id: string; guest_language: GuestLanguage | null } | undefined = await db('visits').where({ municipality_id: municipalityId, ticket_id: ticketId }).first('id', 'guest_language');
  if (visit === undefined) return { serviceIds: [], language: undefined };
  const serviceIds = await db('case_files').where({ municipality_id: municipalityId, visit_id: visit.id }).whereNot('state', 'removed').pluck('service_id') as string[];
  return { serviceIds, language: visit.guest_language ?? undefined };
}
