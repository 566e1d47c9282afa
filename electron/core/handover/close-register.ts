import { createHash } from 'node:crypto';
import type { Work } from '#core/kernel/work.ts';
import { queueDelivery } from '#core/sync/index.ts';
import { bodyCodeOf, type ClosingOffice, type HandoverParts } from './handover-parts.ts';
import { insertHandover, type RegisterContent } from './handover-repository.ts';
import type { OfficeDay } from './read-day.ts';
import { buildRegisterDocument, pathOfDocument } from './register-document.ts';

interface Closing { readonly office: ClosingOffice; readonly day: string; readonly dueOn: string; readonly happened: OfficeDay }

/** What makes a hand-over of one kind unmistakable, before it has a row. */
export const sealOwnerOfDay = (officeId: string, kind: string, day: string): string => `handover:${officeId}:${kind}:${day}`;

function buildContent(parts: HandoverParts, { office, day, happened }: Closing): RegisterContent {
  const heading = { body: bodyCodeOf(parts), municipality: parts.catalogue.municipality.name, office: office.officeId, officeName: office.name, day };
  return {
    body: heading.body, office: office.officeId, day, path: `registro-${day}.xml`, text: buildRegisterDocument(heading, happened),
    documents: happened.documents.flatMap((document) => document.sha256 === undefined ? [] : [{
      id: document.id, number: document.number, path: pathOfDocument(document), sha256: document.sha256, registerNumber: document.registerNumber,
    }]),
    awaited: happened.documents.filter(({ isAwaited }) => isAwaited).map(({ id }) => id),
  };
}

/** Closes the register of a day and asks preservation to take it; false when another process has closed it. */
export async function closeRegister(parts: HandoverParts, work: Work, closing: Closing): Promise<boolean> {
  const { office: { municipalityId, officeId }, day, dueOn, happened } = closing;
  const content = buildContent(parts, closing);
  const id = parts.kernel.ids.next();
  const sealOwner = sealOwnerOfDay(officeId, 'register', day);
  const sha256 = createHash('sha256').update(content.text).digest('hex');
  const [entries, documents] = [happened.entries.length, content.documents.length];
  const isOurs = await insertHandover(work.db, {
    id, municipality_id: municipalityId, office_id: officeId, kind: 'register', day, due_on: dueOn, closed_at: work.at,
    content_sealed: await work.seal(sealOwner, JSON.stringify(content)), sha256, entries, documents, total_cents: 0,
  });
  if (!isOurs) return false;
  const awaited = content.awaited.length;
  const closed = { type: 'dayRegisterClosed', subject: id, payload: { officeId, day, dueOn, entries, documents, sha256, ...(awaited > 0 && { awaited }) } };
  const cause = { ...closed, id: work.record(closed) };
  // A reference: a day's PDFs would make a row of megabytes, sealed a second time, and read at every try.
  await queueDelivery(parts.kernel, work, { system: 'preservation', operation: 'handOver', subject: id, input: { handoverId: id }, sealOwner, cause });
  return true;
}
