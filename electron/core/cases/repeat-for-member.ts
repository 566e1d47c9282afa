import type { CaseFile } from '#shared/cases/case-file.model.ts';
import { repeatableValues } from '#shared/cases/copy-values.rules.ts';
import { subjectValues } from '#shared/cases/form-people.rules.ts';
import { visibleFields } from '#shared/cases/form.rules.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { getLiveVisit, readVisit } from '#core/visits/index.ts';
import { factsOf, serviceOf } from './assess-case-file.ts';
import { getStoredCaseFile } from './case-file-repository.ts';
import type { CaseParts } from './case-parts.ts';
import { addDraft } from './open-case-file.ts';

/**
 * Opens the service of a case file once more, for a member of the family of the person at the counter: with whom it is about changed, and the rest of
 * what was typed. Throws `NOT_IN_FAMILY`, `SUBJECT_NOT_ASKED` where the form is about nobody but that person, and what opening a service does.
 */
export async function repeatForMember(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; taxCode: string }): Promise<CaseFile> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.repeatFor', input }, async (work) => {
    const file = await getStoredCaseFile(work.db, actor, input.caseFileId);
    await getLiveVisit(work.db, actor, file.visitId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: file.visitId });
    const member = visit.person?.family.find(({ taxCode }) => taxCode === input.taxCode);
    if (member === undefined) throw new DomainError('NOT_IN_FAMILY');
    const service = serviceOf(parts, file);
    const facts = await factsOf(parts, work.db, { file, visit });
    const about = subjectValues(visibleFields(service, facts), member);
    if (about === undefined) throw new DomainError('SUBJECT_NOT_ASKED');
    return addDraft(parts, work, { visit, service, values: { ...repeatableValues(service, facts.form), ...about }, cause: { repeatOf: file.id } });
  });
}
