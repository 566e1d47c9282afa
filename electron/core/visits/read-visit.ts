import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import { IdentityDocument } from '#shared/people/people.model.ts';
import type { Visit } from '#shared/visits/visit.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { getPerson } from '#core/people/index.ts';
import { getStoredVisit, listLiveVisits, type StoredVisit } from './visit-repository.ts';

/** A stored visit with its person and document in clear, for whoever serves it. */
async function openVisitRecord(kernel: Kernel, db: Knex, context: OfficeScope & { visit: StoredVisit }): Promise<Visit> {
  const { municipalityId, visit } = context;
  const { personId, identityDocumentSealed, ...rest } = visit;
  const person = personId === undefined ? undefined : await getPerson(kernel, db, { municipalityId, personId });
  const identityDocument = identityDocumentSealed === undefined
    ? undefined
    : IdentityDocument.parse(JSON.parse(await kernel.sealing.open(db, identityDocumentSealed)));
  return { ...rest, person, identityDocument };
}

/** One visit, in or out of a transaction; throws `VISIT_NOT_FOUND`. */
export async function readVisit(kernel: Kernel, db: Knex, which: OfficeScope & { visitId: string }): Promise<Visit> {
  const visit = await getStoredVisit(db, which, which.visitId);
  return openVisitRecord(kernel, db, { ...which, visit });
}

/** The office's open and parked visits, newest first. */
export async function listOpenVisits(kernel: Kernel, actor: Actor): Promise<Visit[]> {
  const db = kernel.database.read;
  const visits = await listLiveVisits(db, actor);
  return Promise.all(visits.map((visit) => openVisitRecord(kernel, db, { ...actor, visit })));
}
