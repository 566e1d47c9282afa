import type { Actor } from '#shared/kernel/access.ts';
import { cleanValues } from '#shared/cases/clean-values.rules.ts';
import type { CaseFile } from '#shared/cases/case-file.model.ts';
import type { FormValues } from '#shared/cases/form-value.model.ts';
import { readVisit } from '#core/visits/index.ts';
import { assessCaseFile } from './assess-case-file.ts';
import { changeCaseFile, getStoredCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { requireDraft } from './require-draft.ts';

/** Keeps what was typed, without hidden signs, sealed and not journalled; a revision that is not newer changes nothing. */
export async function saveDraft(
  parts: CaseParts, actor: Actor, input: { caseFileId: string; revision: number; values: FormValues },
): Promise<CaseFile> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.saveDraft' }, async (work) => {
    const { caseFileId, revision, values } = input;
    const before = await getStoredCaseFile(work.db, actor, caseFileId);
    requireDraft(before);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: before.visitId });
    if (revision > before.revision) {
      const sealed = await work.seal(sealOwnerOf(visit), JSON.stringify(cleanValues(values)));
      await changeCaseFile(work.db, actor, { id: caseFileId, to: { values_sealed: sealed, revision } });
    }
    const file = await getStoredCaseFile(work.db, actor, caseFileId);
    return assessCaseFile(parts, work.db, { file, visit });
  });
}
