import type { Actor } from '#shared/kernel/access.ts';
import type { CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import { serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseDesk } from './case-parts.ts';
import type { ArchiveAsking } from './civil-status-archive.ts';
import { requireDraft } from './require-draft.ts';

/** Why an act is looked up, in the journal and towards the archive. */
export const archivePurpose = 'counter-service';

interface Asked { readonly caseFileId: string; readonly taxCode: string }

/** What may be asked of the archive for a draft: the service that draws on acts, and of whom. */
export interface ArchiveQuestion { readonly service: ServiceDefinition; readonly taxCode: string; readonly asking: ArchiveAsking }

function validTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (checked.ok) return checked.taxCode;
  throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
}

/** Looks whether a draft may ask the archive of somebody; throws `INVALID_TAX_CODE`, `SERVICE_WITHOUT_ACT`. */
export async function prepareQuestion(desk: CaseDesk, actor: Actor, { caseFileId, taxCode }: Asked): Promise<ArchiveQuestion> {
  const { kernel } = desk;
  const sought = validTaxCode(taxCode);
  const file = await getStoredCaseFile(kernel.database.read, actor, caseFileId);
  requireDraft(file);
  const service = serviceOf(desk, file);
  if (service.acts.length === 0) throw new DomainError('SERVICE_WITHOUT_ACT');
  const { id, stationId } = actor;
  return {
    service, taxCode: sought,
    asking: () => ({ idempotencyKey: kernel.ids.next(), operator: id, purpose: archivePurpose, assurance: 'LoA1', ...(stationId !== undefined && { station: stationId }) }),
  };
}

/** The acts of this person that the service draws on; throws `ACT_NOT_FOUND` for none. */
export async function listTheirActs(desk: CaseDesk, { service, taxCode, asking }: ArchiveQuestion): Promise<CivilActChoice[]> {
  const found = await desk.archive.listActs({ taxCode, kinds: service.acts }, asking);
  if (found.length === 0) throw new DomainError('ACT_NOT_FOUND');
  return found;
}

/** Why the archive gave nothing is journalled, then thrown on. */
export async function orNoted<Answer>({ kernel }: CaseDesk, actor: Actor, of: { caseFileId: string; procedure: string; ask: () => Promise<Answer> }): Promise<Answer> {
  try {
    return await of.ask();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await kernel.work.run({ actor, procedure: of.procedure }, (work) => {
      work.record({ type: 'civilActNotRead', subject: of.caseFileId, purpose: archivePurpose, payload: { reason: String(error.details.reason ?? error.code) } });
      return Promise.resolve();
    });
    throw error;
  }
}
