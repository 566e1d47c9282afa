import type { Knex } from 'knex';
import type { Tenant } from '#core/kernel/context.ts';
import { listOrigins } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';

/** A case file in words that name nobody. */
interface CaseFileLabel {
  readonly title: string;
  readonly officeId: string;
  readonly ticketNumber?: string;
  readonly registerNumber?: string;
  readonly emergencyNumber?: string;
}

/** What these case files are about, for lists that whoever works here may read and registers that name no sender; an unknown id is left out. */
export async function describeCaseFiles({ catalogue }: CaseParts, db: Knex, of: Tenant & { readonly ids: readonly string[] }): Promise<Map<string, CaseFileLabel>> {
  const origins = await listOrigins(db, of, of.ids);
  return new Map(origins.map(({ id, serviceId, serviceVersion, officeId, ticketNumber, registerNumber, emergencyNumber }) => [id, {
    title: catalogue.version(serviceId, serviceVersion)?.title ?? serviceId, officeId,
    ...(ticketNumber !== null && { ticketNumber }), ...(registerNumber !== null && { registerNumber }), ...(emergencyNumber !== null && { emergencyNumber }),
  }]));
}
