import type { Actor } from '#shared/kernel/access.ts';
import type { SetAsideCase } from '#shared/cases/set-aside.model.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import { readVisit } from '#core/visits/index.ts';
import { changeCaseFile } from './case-file-repository.ts';
import { sealOwnerOf, type CaseParts } from './case-parts.ts';
import { describeSetAside } from './list-set-aside.ts';
import { lockDraft } from './require-draft.ts';
import { insertSetAside } from './set-aside-repository.ts';

/**
 * Puts a draft that cannot be finished today aside, with a note of what is missing. It leaves the basket with its values, files and marks, under
 * its person's key. Nothing of it is registered. Throws `PERSON_MISSING` where nobody is identified for whom it could wait.
 */
export async function setAsideCase(parts: CaseParts, actor: Actor, input: Requested & { caseFileId: string; note: string }): Promise<SetAsideCase> {
  const { kernel } = parts;
  return kernel.work.run({ actor, procedure: 'cases.setAside', input }, async (work) => {
    const file = await lockDraft(work, input.caseFileId);
    const visit = await readVisit(kernel, work.db, { ...actor, visitId: file.visitId });
    if (visit.person === undefined) throw new DomainError('PERSON_MISSING');
    const owner = sealOwnerOf(visit);
    // What was typed before anybody was identified goes under the key that an erasure of this person destroys.
    const valuesSealed = await work.seal(owner, await work.open(file.valuesSealed));
    await changeCaseFile(work.db, actor, { id: file.id, to: { set_aside_since: work.at, values_sealed: valuesSealed } });
    const row = await insertSetAside(work, { id: kernel.ids.next(), case_file_id: file.id, visit_id: visit.id, person_id: visit.person.id, note_sealed: await work.seal(owner, input.note) });
    work.record({ type: 'caseFileSetAside', subject: file.id, payload: { visitId: visit.id, personId: visit.person.id, serviceId: file.serviceId } });
    return describeSetAside(parts, work.db, row);
  });
}
