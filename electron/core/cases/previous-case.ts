import type { Knex } from 'knex';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { copyableValues } from '#shared/cases/copy-values.rules.ts';
import { fieldCheckers } from '#shared/cases/field-checkers.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile, factsOf, serviceOf } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile, type StoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { lockDraft } from './require-draft.ts';

/** So many earlier requests are looked at for one whose values are still kept. */
const mostLookedAt = 5;

interface Previous { readonly caseFileId: string; readonly at: string; readonly values: FormValues }

async function openValues({ kernel }: CaseParts, db: Knex, sealed: string): Promise<FormValues | undefined> {
  try {
    return FormValues.parse(JSON.parse(await kernel.sealing.open(db, sealed)));
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ERASED') return undefined;
    throw error;
  }
}

/** The newest settled case file of the same person and service at this office that has something to copy into a draft. */
async function findPrevious(parts: CaseParts, db: Knex, { actor, draft }: { actor: Actor; draft: StoredCaseFile }): Promise<Previous | undefined> {
  const visit = await readVisit(parts.kernel, db, { ...actor, visitId: draft.visitId });
  if (visit.person === undefined || draft.state !== 'draft') return undefined;
  const rows: { id: string; values_sealed: string; settled_at: string }[] = await db('case_files').join('visits', 'visits.id', 'case_files.visit_id')
    .where({ 'case_files.municipality_id': actor.municipalityId, 'visits.municipality_id': actor.municipalityId, 'visits.person_id': visit.person.id, 'case_files.service_id': draft.serviceId, 'case_files.state': 'settled' })
    .whereNot('case_files.id', draft.id).orderBy('case_files.settled_at', 'desc').limit(mostLookedAt).select('case_files.id', 'case_files.values_sealed', 'case_files.settled_at');
  const [service, facts] = [serviceOf(parts, draft), await factsOf(parts, db, { file: draft, visit })];
  for (const { id, values_sealed: sealed, settled_at: at } of rows) {
    const kept = await openValues(parts, db, sealed);
    const values = kept === undefined ? {} : copyableValues(service, kept, { facts, checkers: fieldCheckers });
    if (Object.keys(values).length > 0) return { caseFileId: id, at, values };
  }
  return undefined;
}

/** Whether an earlier request has something for this draft, when that was settled, and which fields it would fill. */
export async function offerPrevious(parts: CaseParts, actor: Actor, { caseFileId }: { caseFileId: string }): Promise<{ previous?: { caseFileId: string; at: string; fieldIds: string[] } }> {
  const db = parts.kernel.database.read;
  const found = await findPrevious(parts, db, { actor, draft: await getStoredCaseFile(db, actor, caseFileId) });
  return found === undefined ? {} : { previous: { caseFileId: found.caseFileId, at: found.at, fieldIds: Object.keys(found.values) } };
}

/** Writes what an earlier request has into this draft, where nobody answered yet. Throws `PREVIOUS_CASE_GONE` where there is nothing (any more). */
export async function copyPrevious(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string }): Promise<{ file: CaseFile; fieldIds: string[]; at: string }> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.copyPrevious', input }, async (work) => {
    const draft = await lockDraft(work, input.caseFileId);
    const previous = await findPrevious(parts, work.db, { actor, draft });
    if (previous === undefined) throw new DomainError('PREVIOUS_CASE_GONE');
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: draft.visitId });
    const values = { ...FormValues.parse(JSON.parse(await work.open(draft.valuesSealed))), ...previous.values };
    await changeCaseFile(work.db, actor, { id: draft.id, to: { values_sealed: await work.seal(sealOwnerOf(visit), JSON.stringify(values)), revision: draft.revision + 1 } });
    const fieldIds = Object.keys(previous.values);
    work.record({ type: 'caseFileCopied', subject: draft.id, payload: { visitId: draft.visitId, fromCaseFileId: previous.caseFileId, fieldIds } });
    return { file: await assessCaseFile(parts, work.db, { file: await getStoredCaseFile(work.db, actor, draft.id), visit }), fieldIds, at: previous.at };
  });
}
