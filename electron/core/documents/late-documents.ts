import type { Knex } from 'knex';
import { z } from 'zod';
import type { OfficeDocument } from '#shared/documents/document.model.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { addDays } from '#shared/kernel/calendar.ts';
import { businessDay, dayBounds } from '#shared/kernel/dates.ts';
import { DomainError } from '#shared/kernel/domain-error.ts';
import type { Requested } from '#shared/kernel/procedure.ts';
import type { OfficeScope } from '#core/kernel/context.ts';
import type { JournalRow } from '#core/kernel/journal.ts';
import type { DocumentParts } from './document-parts.ts';
import { getDocument, listDocumentsById, type DocumentRow } from './document-repository.ts';
import { describeDocuments } from './list-documents.ts';

const daysShown = 30;

const Drawn = z.object({ visitId: z.string(), source: z.string().optional(), wasAwaited: z.boolean().optional() });

/** From now on the journal says of a certificate that was awaited when it comes after its visit ended: it is printed where that was, and nobody stands there. */
export function noteLateDocuments({ kernel, sources }: DocumentParts): void {
  kernel.work.on('documentDrawn', async (work, entry) => {
    const { visitId, source, wasAwaited } = Drawn.parse(entry.payload);
    if (source !== 'anpr' && wasAwaited !== true) return;
    const { visitState } = await sources.describeVisit(work.db, work.actor, visitId);
    if (visitState === 'closed') work.record({ type: 'documentCameLate', subject: entry.subject, payload: { visitId } });
  });
}

const entriesOf = async (db: Knex, { municipalityId }: OfficeScope, of: { type: string; from: string }): Promise<string[]> =>
  (await db<JournalRow>('journal').where({ municipality_id: municipalityId, type: of.type }).andWhere('at', '>=', of.from).select('subject')).map(({ subject }) => subject);

/** Documents that came late and were not handed out, in the order of their numbers. */
export async function listLateRows(db: Knex, office: OfficeScope, now: string): Promise<DocumentRow[]> {
  const { from } = dayBounds(addDays(businessDay(now), -daysShown));
  const came = await entriesOf(db, office, { type: 'documentCameLate', from });
  if (came.length === 0) return [];
  const gone = new Set(await entriesOf(db, office, { type: 'documentHandedOut', from }));
  const rows = await listDocumentsById(db, office, came.filter((id) => !gone.has(id)));
  return rows.filter(({ state }) => state === 'drawn');
}

/** Notes once that whoever asked for it has the paper. */
export function noteHandedOut(parts: DocumentParts, actor: Actor, input: Requested & { readonly documentId: string }): Promise<OfficeDocument> {
  return parts.kernel.work.run({ actor, procedure: 'documents.noteHandedOut', input }, async (work) => {
    const row = await getDocument(work.db, actor, input.documentId);
    const isOpen = (await listLateRows(work.db, actor, work.at)).some(({ id }) => id === row.id);
    if (isOpen) work.record({ type: 'documentHandedOut', subject: row.id, payload: { number: row.number, visitId: row.visit_id } });
    const [document] = await describeDocuments(parts, work.db, [row]);
    if (document === undefined) throw new DomainError('DOCUMENT_NOT_FOUND');
    return document;
  });
}
