import type { Knex } from 'knex';
import type { Actor } from '#shared/kernel/access.ts';
import type { SampleCheckResult } from '#shared/cases/progress.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Facts } from '#shared/cases/facts.model.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { Tenant } from '#core/kernel/context.ts';
import type { Work } from '#core/kernel/work.ts';
import { readVisit } from '#core/visits/index.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { addCaseEvent } from './progress-repository.ts';

/** Whether something was self-certified in this form. */
const hasSelfCertification = (service: ServiceDefinition, facts: Facts): boolean =>
  visibleFields(service, facts).some((field) => field.certifies !== undefined && facts.form[field.id] === true);

/** Draws some of the cases with self-certifications for a check (art. 71 DPR 445/2000); the draw is in the journal, whatever comes out. */
export async function drawSampleCheck(parts: CaseParts, work: Work, of: { caseFileId: string; service: ServiceDefinition; facts: Facts }): Promise<void> {
  if (!hasSelfCertification(of.service, of.facts)) return;
  const percent = parts.catalogue.municipality.sampleCheckPercent;
  const isDrawn = parts.kernel.ids.hundredth() < percent;
  work.record({ type: 'caseFileSampled', subject: of.caseFileId, payload: { percent, isDrawn } });
  if (!isDrawn) return;
  await work.db('sample_checks').insert({ case_file_id: of.caseFileId, municipality_id: work.actor.municipalityId, drawn_at: work.at, percent });
}

/** Of these case files, which were drawn and are not checked yet. */
export async function listToCheck(db: Knex, tenant: Tenant, ids: readonly string[]): Promise<Set<string>> {
  const found = await db('sample_checks').where({ municipality_id: tenant.municipalityId }).whereNull('checked_at').whereIn('case_file_id', ids)
    .pluck('case_file_id') as string[];
  return new Set(found);
}

/** Writes down what the check of a self-certification found; throws `CHECK_NOT_DUE` when none was drawn or it is done. */
export async function noteSampleCheck(
  parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; result: SampleCheckResult; note?: string },
): Promise<{ caseFileId: string }> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.noteCheck', input }, async (work) => {
    const { caseFileId, result, note } = input;
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    const sealOwner = sealOwnerOf(await readVisit(kernel, work.db, { ...actor, visitId: file.visitId }));
    const changed = await work.db('sample_checks').where({ municipality_id: actor.municipalityId, case_file_id: caseFileId }).whereNull('checked_at')
      .update({ checked_at: work.at, checked_by: actor.id, result, note_sealed: note === undefined ? null : await work.seal(sealOwner, note) });
    if (changed === 0) throw new DomainError('CHECK_NOT_DUE');
    await addCaseEvent(kernel, work, { caseFileId, kind: 'checked', outcome: result, note, sealOwner });
    work.record({ type: 'caseFileChecked', subject: caseFileId, payload: { result } });
    return { caseFileId };
  });
}
