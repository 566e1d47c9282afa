import type { Actor } from '#shared/kernel/access.ts';
import { CivilAct, type CivilActChoice } from '#shared/cases/civil-act.model.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { actValues } from '#shared/cases/civil-act.rules.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import { checkTaxCode } from '#shared/kernel/tax-code.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile, serviceOf } from './assess-case-file.ts';
import { changeUnsettled, getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseDesk } from './case-parts.ts';
import type { ArchiveAsking } from './civil-status-archive.ts';
import { lockDraft, requireDraft } from './require-draft.ts';

interface Input { readonly requestId: string; readonly caseFileId: string; readonly taxCode: string; readonly eventId?: string | undefined }

/** The case file with the act, or, while nobody has chosen, the acts to choose from. */
export interface ActReading { readonly file: CaseFile; readonly choices: CivilActChoice[] }

const purpose = 'counter-service';

function askingOf({ kernel }: CaseDesk, { id, stationId }: Actor): ArchiveAsking {
  return () => ({ idempotencyKey: kernel.ids.next(), operator: id, purpose, assurance: 'LoA1', ...(stationId !== undefined && { station: stationId }) });
}

function validTaxCode(text: string): string {
  const checked = checkTaxCode(text);
  if (checked.ok) return checked.taxCode;
  throw new DomainError('INVALID_TAX_CODE', { position: checked.position, reason: checked.reason });
}

/** What the archive has: one act whole, or several of which one is to be chosen. Throws `ACT_NOT_FOUND` for none. */
async function askArchive(desk: CaseDesk, actor: Actor, of: { service: ServiceDefinition; taxCode: string; eventId: string | undefined }) {
  const asking = askingOf(desk, actor);
  const { service: { acts: kinds }, taxCode, eventId } = of;
  /* Also who has chosen is asked for among this person's acts: an id alone would open anybody's. */
  const found = await desk.archive.listActs({ taxCode, kinds }, asking);
  const meant = eventId === undefined ? found : found.filter((act) => act.eventId === eventId);
  const [one, ...others] = meant;
  if (one === undefined) throw new DomainError('ACT_NOT_FOUND');
  return others.length > 0 ? { choices: meant } : { choices: [], act: await desk.archive.getAct(one.eventId, asking) };
}

/** Why the archive gave nothing is journalled, then thrown on. */
async function noteFailure({ kernel }: CaseDesk, actor: Actor, { caseFileId, error }: { caseFileId: string; error: unknown }): Promise<never> {
  if (error instanceof DomainError) {
    await kernel.work.run({ actor, procedure: 'cases.readAct' }, (work) => {
      work.record({ type: 'civilActNotRead', subject: caseFileId, purpose, payload: { reason: String(error.details.reason ?? error.code) } });
      return Promise.resolve();
    });
  }
  throw error;
}

/**
 * Reads in ANSC the act that a draft's papers are drawn from, keeps it sealed and fills the fields that hold something of it. Who was
 * looked up is journalled, sealed. Throws `SERVICE_WITHOUT_ACT`, `ACT_NOT_FOUND`, `ACT_NOT_GIVEN`, `ARCHIVE_UNAVAILABLE`.
 */
export async function readAct(desk: CaseDesk, actor: Actor, input: Input): Promise<ActReading> {
  const { kernel } = desk;
  const { caseFileId, eventId } = input;
  const taxCode = validTaxCode(input.taxCode);
  const before = await getStoredCaseFile(kernel.database.read, actor, caseFileId);
  requireDraft(before);
  const service = serviceOf(desk, before);
  if (service.acts.length === 0) throw new DomainError('SERVICE_WITHOUT_ACT');
  const { choices, act } = await askArchive(desk, actor, { service, taxCode, eventId }).catch((error: unknown) => noteFailure(desk, actor, { caseFileId, error }));
  return kernel.work.run({ actor, procedure: 'cases.readAct', input }, async (work) => {
    const draft = await lockDraft(work, caseFileId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: draft.visitId });
    const owner = sealOwnerOf(visit);
    if (act !== undefined) {
      const values = { ...FormValues.parse(JSON.parse(await kernel.sealing.open(work.db, draft.valuesSealed))), ...actValues(service, act) };
      const kept = CivilAct.parse({ ...act, readAt: work.at });
      await changeUnsettled(work.db, actor, {
        id: caseFileId,
        to: { act_sealed: await work.seal(owner, JSON.stringify(kept)), values_sealed: await work.seal(owner, JSON.stringify(values)), revision: draft.revision + 1 },
      });
    }
    work.record({
      type: act === undefined ? 'civilActsListed' : 'civilActRead', subject: caseFileId, purpose,
      payload: { visitId: draft.visitId, sought: await work.seal(owner, taxCode), count: act === undefined ? choices.length : 1 },
    });
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    return { file: await assessCaseFile(desk, work.db, { file, visit }), choices };
  });
}
