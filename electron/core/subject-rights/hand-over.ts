import type { Actor } from '#shared/kernel/access.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { HandedFile } from '#shared/subject-rights/subject-rights.model.ts';
import { readPdfFonts } from '#core/kernel/pdf-fonts.ts';
import { drawSubjectPage } from './draw-page.ts';
import { exportPage } from './draw-export.ts';
import { gatherExport } from './gather-export.ts';
import { getRequest } from './request-repository.ts';
import { requirePerson } from './require-person.ts';
import type { SubjectParts } from './subject-parts.ts';

/**
 * Everything that is kept of the person of a request, as JSON or on paper; each time it is made the journal has who made it, before it is given. A request that is answered
 * may be made again: the person may have lost the copy. Throws `SUBJECT_REQUEST_NOT_FOUND`, `PERSON_NOT_FOUND`, `OTHER_RIGHT_ASKED`.
 */
export async function exportData(parts: SubjectParts, actor: Actor, { subjectRequestId, format }: { subjectRequestId: string; format: 'json' | 'pdf' }): Promise<HandedFile> {
  const { kernel } = parts;
  const db = kernel.database.read;
  const request = await getRequest(db, actor, subjectRequestId);
  if (request.kind !== 'access') throw new DomainError('OTHER_RIGHT_ASKED');
  const person = await requirePerson(kernel, db, { ...actor, personId: request.person_id });
  const data = await gatherExport(parts, db, { actor, person, request });
  await kernel.work.run({ actor, procedure: 'subjectRights.exportData' }, (work) => {
    work.record({ type: 'subjectDataExported', subject: person.id, purpose: 'data-subject-request', payload: { request: request.id, format } });
    return Promise.resolve();
  });
  if (format === 'json') return { name: `dati-personali-${request.id}.json`, type: 'application/json', contentBase64: Buffer.from(JSON.stringify(data, null, 2)).toString('base64') };
  const pdf = await drawSubjectPage(exportPage(data, parts.coatOfArms), await readPdfFonts());
  return { name: `dati-personali-${request.id}.pdf`, type: 'application/pdf', contentBase64: pdf.toString('base64') };
}
