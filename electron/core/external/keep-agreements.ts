import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Agreement, AgreementTerms } from '#shared/external/external.model.ts';
import { checkTerms } from '#shared/external/external.rules.ts';
import type { Kernel } from '#core/kernel/kernel.ts';
import type { Work } from '#core/kernel/work.ts';
import { listExternalStaff } from '#core/staff/index.ts';
import { getAgreement, putOfficer, putTerms } from './agreement-repository.ts';

const read = (kernel: Kernel, work: Work, id: string): Promise<Agreement> => getAgreement(kernel, work.db, { municipalityId: work.actor.municipalityId, id });

/** Writes an agreement down; throws `DAYS_REVERSED`, `PURPOSE_NOT_OF_GROUND`. */
export async function addAgreement(work: Work, kernel: Kernel, terms: AgreementTerms): Promise<Agreement> {
  checkTerms(terms);
  const id = kernel.ids.next();
  await putTerms(work.db, work.actor, { id, terms });
  work.record({ type: 'externalAgreementAdded', subject: id, payload: { ...terms } });
  return read(kernel, work, id);
}

/** Changes what an agreement says, its last day too; throws as `addAgreement`, and `AGREEMENT_NOT_FOUND`. */
export async function changeAgreement(work: Work, kernel: Kernel, { agreementId, terms }: { agreementId: string; terms: AgreementTerms }): Promise<Agreement> {
  checkTerms(terms);
  await read(kernel, work, agreementId);
  await putTerms(work.db, work.actor, { id: agreementId, terms });
  work.record({ type: 'externalAgreementChanged', subject: agreementId, payload: { ...terms } });
  return read(kernel, work, agreementId);
}

interface Naming { readonly agreementId: string; readonly staffId: string; readonly from: string; readonly to?: string | undefined; readonly request: string }

/** Names an officer of the body, or changes their days; throws `AGREEMENT_NOT_FOUND`, `ACCOUNT_NOT_EXTERNAL`, `DAYS_REVERSED`. */
export async function nameOfficer(work: Work, kernel: Kernel, { agreementId, staffId, from, to, request }: Naming): Promise<Agreement> {
  await read(kernel, work, agreementId);
  if (to !== undefined && to < from) throw new DomainError('DAYS_REVERSED');
  const accounts = await listExternalStaff(kernel, work.db, work.actor);
  if (!accounts.some((account) => account.id === staffId)) throw new DomainError('ACCOUNT_NOT_EXTERNAL');
  await putOfficer(work.db, work.actor, { agreementId, staffId, from, to, request });
  work.record({ type: 'externalOfficerNamed', subject: agreementId, payload: { staffId, from, request, ...(to !== undefined && { to }) } });
  return read(kernel, work, agreementId);
}
