import type { Knex } from 'knex';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { AgreementTerms, type Agreement } from '#shared/external/external.model.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import { staffNames } from '#core/staff/index.ts';

interface AgreementRow { id: string; municipality_id: string; terms: string }
interface OfficerRow { agreement_id: string; municipality_id: string; staff_id: string; from: string; to: string | null; request: string }

/** All agreements with their officers; the newest terms first. */
export async function listAgreements(kernel: Kernel, db: Knex, { municipalityId }: Tenant): Promise<Agreement[]> {
  const rows = await db<AgreementRow>('external_agreements').where({ municipality_id: municipalityId }).orderBy('id') as AgreementRow[];
  const officers = await db<OfficerRow>('external_officers').where({ municipality_id: municipalityId }).orderBy(['from', 'staff_id']) as OfficerRow[];
  const nameOf = staffNames(kernel, db, municipalityId);
  const agreements = await Promise.all(rows.map(async ({ id, terms }): Promise<Agreement> => ({
    ...AgreementTerms.parse(JSON.parse(terms)), id,
    officers: await Promise.all(officers.filter((officer) => officer.agreement_id === id).map(async (officer) => ({
      staffId: officer.staff_id, name: await nameOf(officer.staff_id), from: officer.from, ...(officer.to !== null && { to: officer.to }), request: officer.request,
    }))),
  })));
  return agreements.sort((one, other) => (one.from < other.from ? 1 : -1));
}

/** Throws `AGREEMENT_NOT_FOUND`. */
export async function getAgreement(kernel: Kernel, db: Knex, where: Tenant & { id: string }): Promise<Agreement> {
  const found = (await listAgreements(kernel, db, where)).find(({ id }) => id === where.id);
  if (found === undefined) throw new DomainError('AGREEMENT_NOT_FOUND');
  return found;
}

export async function putTerms(db: Knex, { municipalityId }: Tenant, { id, terms }: { id: string; terms: AgreementTerms }): Promise<void> {
  await db('external_agreements').insert({ id, municipality_id: municipalityId, terms: JSON.stringify(terms) }).onConflict('id').merge(['terms']);
}

interface Named { readonly agreementId: string; readonly staffId: string; readonly from: string; readonly to?: string | undefined; readonly request: string }

export async function putOfficer(db: Knex, { municipalityId }: Tenant, { agreementId, staffId, from, to, request }: Named): Promise<void> {
  await db('external_officers').insert({ agreement_id: agreementId, municipality_id: municipalityId, staff_id: staffId, from, to: to ?? null, request })
    .onConflict(['agreement_id', 'staff_id']).merge(['from', 'to', 'request']);
}
