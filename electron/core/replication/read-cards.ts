import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { ChainRow } from '#shared/kernel/journal-chain.ts';
import type { Cards, CaseCard, CitizenCard, DocumentCard, PaymentCard, VisitCard } from '#shared/replication/replication.model.ts';
import { idsNamed } from '#shared/replication/replication.rules.ts';
import { listCaseStandings } from '#core/cases/index.ts';
import { listAnyDocuments } from '#core/documents/index.ts';
import type { Tenant } from '#core/kernel/context.ts';
import { listPaymentStandings, type PaymentStanding } from '#core/payments/index.ts';
import { getPerson } from '#core/people/index.ts';
import { listVisitStandings } from '#core/visits/index.ts';
import type { ReplicationParts } from './replication-parts.ts';

interface Touched { readonly db: Knex; readonly tenant: Tenant; readonly ids: readonly string[] }

async function readCases({ serviceTitle }: ReplicationParts, { db, tenant, ids }: Touched): Promise<CaseCard[]> {
  return (await listCaseStandings(db, tenant, ids)).map(({ serviceVersion, ...rest }) => ({ ...rest, title: serviceTitle(rest.serviceId, serviceVersion) ?? rest.serviceId }));
}

const readDocuments = async ({ db, tenant, ids }: Touched): Promise<DocumentCard[]> => (await listAnyDocuments(db, tenant, ids))
  .map((row) => ({ id: row.id, officeId: row.office_id, visitId: row.visit_id, title: row.title, number: row.number, state: row.state, issuedAt: row.issued_at }));

function toPaymentCard({ means, ...rest }: PaymentStanding): PaymentCard {
  return { ...rest, method: [...new Set(means.map(({ kind }) => kind))].sort().join('+') || 'none' };
}

/** The people of these visits; one whose key was destroyed is told as erased. */
async function readCitizens({ kernel }: ReplicationParts, { db, tenant }: Touched, visits: readonly VisitCard[]): Promise<{ citizens: CitizenCard[]; erased: string[] }> {
  const [citizens, erased]: [CitizenCard[], string[]] = [[], []];
  for (const personId of new Set(visits.flatMap(({ citizenId }) => citizenId ?? []))) {
    try {
      const { id, taxCode, surname, givenName } = await getPerson(kernel, db, { ...tenant, personId });
      citizens.push({ id, taxCode, surname, givenName });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'ERASED')) throw error;
      erased.push(personId);
    }
  }
  return { citizens, erased };
}

async function readVisits({ db, tenant, ids }: Touched): Promise<VisitCard[]> {
  return (await listVisitStandings(db, tenant, ids)).map(({ personId, ...rest }) => ({ ...rest, ...(personId !== undefined && { citizenId: personId }) }));
}

/**
 * What rows of a journal touched, as it stands now: what they name, all that is of a visit that they name, and the visits of all that. `version`
 * is how long this office's own journal was before anything was read: what is read is at least as new, and whatever changes later has a row of its
 * own, with which it is read again.
 */
export async function readCards(parts: ReplicationParts, db: Knex, of: Tenant & { readonly rows: readonly ChainRow[]; readonly version: number }): Promise<Cards> {
  const touched: Touched = { db, tenant: { municipalityId: of.municipalityId }, ids: [...new Set(of.rows.flatMap(idsNamed))] };
  const cases = await readCases(parts, touched);
  const documents = await readDocuments(touched);
  const payments = (await listPaymentStandings(db, touched.tenant, touched.ids)).map(toPaymentCard);
  const visits = await readVisits({ ...touched, ids: [...new Set([...touched.ids, ...[...cases, ...documents, ...payments].map(({ visitId }) => visitId)])] });
  return { version: of.version, cases, documents, payments, visits, ...await readCitizens(parts, touched, visits) };
}
