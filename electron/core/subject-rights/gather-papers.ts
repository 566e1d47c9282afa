import type { SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { fileOf, type FileBudget } from './exported-file.ts';
import { filled, mustText, opened, openedJson, rowsWhere, textOf, type Reading } from './export-reading.ts';

/** Documents with their PDF as far as there is room, oldest first. */
export async function gatherDocuments(reading: Reading, budget: FileBudget): Promise<SubjectExport['documents']> {
  const rows = await rowsWhere(reading, 'documents', { column: 'id', ids: reading.documentIds, order: 'issued_at' });
  const files = new Map((await rowsWhere(reading, 'document_files', { column: 'document_id', ids: reading.documentIds, order: 'document_id' })).map((row) => [mustText(row, 'document_id'), row]));
  const found: SubjectExport['documents'] = [];
  for (const row of rows) {
    const file = files.get(mustText(row, 'id'));
    const contentBase64 = file === undefined ? undefined : await opened(reading, file, 'pdf_sealed');
    found.push(filled({
      title: mustText(row, 'title'), number: mustText(row, 'number'), state: mustText(row, 'state'), issuedAt: mustText(row, 'issued_at'), validUntil: textOf(row, 'valid_until'),
      registerNumber: textOf(row, 'register_number'), ...fileOf(budget, { type: 'application/pdf', sha256: mustText(row, 'sha256'), contentBase64 }),
    }));
  }
  return found;
}

/** What came out of a printer for the visits of a person. */
export async function gatherPrints(reading: Reading): Promise<SubjectExport['prints']> {
  const rows = await rowsWhere(reading, 'print_jobs', { column: 'visit_id', ids: reading.visitIds, order: 'queued_at' });
  return rows.map((row) => ({ title: mustText(row, 'title'), at: mustText(row, 'queued_at'), isCopy: Boolean(row['is_copy']) }));
}

/** Numbers of the emergency registers, with what was written of each. */
export async function gatherEmergency(reading: Reading): Promise<SubjectExport['emergencyEntries']> {
  const rows = await rowsWhere(reading, 'emergency_entries', { column: 'case_file_id', ids: reading.caseIds, order: 'at' });
  return Promise.all(rows.map(async (row) => filled({ number: mustText(row, 'number'), at: mustText(row, 'at'), content: await openedJson(reading, row, 'content_sealed') })));
}
