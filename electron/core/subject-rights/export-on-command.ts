import { DomainError } from '#shared/kernel/domain-error.ts';
import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { systemActor } from '#core/kernel/system-actor.ts';
import { drawSubjectPage } from './draw-page.ts';
import { exportPage } from './draw-export.ts';
import { gatherExport } from './gather-export.ts';
import { getRequest } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import { ownerOfRequest, type SubjectParts } from './subject-parts.ts';

/**
 * What the command line gives of a request of access that was recorded at a counter: the data and their PDF. Nothing is exported that nobody asked for. The journal has
 * it first, with the reason sealed. Throws `SUBJECT_REQUEST_NOT_FOUND`, `OTHER_RIGHT_ASKED`, `PERSON_NOT_FOUND`.
 */
export async function exportOnCommand(parts: SubjectParts, office: OfficeScope, { requestId, reason }: { readonly requestId: string; readonly reason: string }): Promise<{ data: SubjectExport; pdf: Buffer }> {
  const { kernel } = parts;
  const [db, actor] = [kernel.database.read, systemActor(office, 'command')];
  const request = await getRequest(db, office, requestId);
  if (request.kind !== 'access') throw new DomainError('OTHER_RIGHT_ASKED');
  const person = await requirePerson(kernel, db, { ...office, personId: request.person_id });
  await kernel.work.run({ actor, procedure: 'subjectRights.exportOnCommand' }, async (work) => {
    work.record({ type: 'subjectDataExported', subject: person.id, purpose: 'data-subject-request', payload: { request: requestId, format: 'command', reason: await work.seal(ownerOfRequest(requestId), reason) } });
  });
  const data = await gatherExport(parts, db, { actor, person, request });
  return { data, pdf: await drawSubjectPage(exportPage(data, parts.coatOfArms), await readPdfFonts()) };
}
