import { z } from 'zod';
import { BillLine } from '#shared/cases/case-file.model.ts';
import { actingPeople } from '#shared/cases/form-people.rules.ts';
import { FormValues } from '#shared/cases/form-value.model.ts';
import type { ServiceDefinition } from '#shared/catalogue/service.model.ts';
import { readAnswers } from '#shared/papers/filled-form.ts';
import type { ExportedCase, SubjectExport } from '#shared/subject-rights/subject-export.model.ts';
import { fileOf, type FileBudget } from './exported-file.ts';
import { centsOf, filled, mustText, opened, openedJson, rowsWhere, textOf, type Reading, type Row } from './export-reading.ts';

/** Rows that hang on case files, by case file. */
async function byCase(reading: Reading, table: string, order: string): Promise<(caseId: string) => Row[]> {
  const rows = await rowsWhere(reading, table, { column: 'case_file_id', ids: reading.caseIds, order });
  return (caseId) => rows.filter((row) => row['case_file_id'] === caseId);
}

const serviceOf = ({ parts }: Reading, row: Row): ServiceDefinition | undefined => parts.catalogue.version(mustText(row, 'service_id'), Number(row['service_version']));
/** What a case file is about, in the words of its service. */
export const titleOfCase = (reading: Reading, row: Row): string => serviceOf(reading, row)?.title ?? mustText(row, 'service_id');

/** What was typed, as long as it can be opened. */
async function valuesOf(reading: Reading, row: Row): Promise<FormValues> {
  return FormValues.safeParse(await openedJson(reading, row, 'values_sealed')).data ?? {};
}

function answersOf(reading: Reading, row: Row, values: FormValues): ExportedCase['answers'] {
  const service = serviceOf(reading, row);
  if (service === undefined) return Object.entries(values).map(([question, value]) => ({ section: '', question, answer: typeof value === 'string' ? value : JSON.stringify(value) }));
  return readAnswers(service, values).flatMap(({ title, rows }) => rows.map(({ label, value }) => ({ section: title, question: label, answer: value })));
}

const linesOf = (text: string | undefined): ExportedCase['bill'] =>
  text === undefined ? [] : z.array(BillLine).parse(JSON.parse(text)).map((line) => ({ title: line.label, cents: line.cents }));

/** Case files with what was answered and everything that hangs on them, oldest first; files as far as there is room. */
export async function gatherCases(reading: Reading, budget: FileBudget): Promise<ExportedCase[]> {
  const rows = await rowsWhere(reading, 'case_files', { column: 'id', ids: reading.caseIds, order: 'opened_at' });
  const [events, attachments, marks] = [await byCase(reading, 'case_events', 'at'), await byCase(reading, 'case_attachments', 'created_at'), await byCase(reading, 'stamp_marks', 'at')];
  const [checks, asides, holds] = [await byCase(reading, 'sample_checks', 'drawn_at'), await byCase(reading, 'set_asides', 'at'), await byCase(reading, 'retention_holds', 'at')];
  const [progress, decisions] = [await byCase(reading, 'case_progress', 'settled_at'), await byCase(reading, 'decision_bills', 'decided_on')];
  const found: ExportedCase[] = [];
  for (const row of rows) {
    const id = mustText(row, 'id');
    const files: ExportedCase['attachments'] = [];
    for (const each of attachments(id)) files.push(filled({ name: await opened(reading, each, 'name_sealed') ?? '', addedAt: mustText(each, 'created_at'), removedAt: textOf(each, 'removed_at'), ...fileOf(budget, { type: mustText(each, 'media_type'), sha256: mustText(each, 'sha256'), contentBase64: await opened(reading, each, 'content_sealed') }) }));
    const [state, decision] = [progress(id)[0], decisions(id)[0]];
    found.push(filled({
      title: titleOfCase(reading, row), state: mustText(row, 'state'), openedAt: mustText(row, 'opened_at'), settledAt: textOf(row, 'settled_at'), dueOn: textOf(row, 'due_on'), registerNumber: textOf(row, 'register_number'),
      registerDay: textOf(row, 'register_day'), emergencyNumber: textOf(row, 'emergency_number'), answers: answersOf(reading, row, await valuesOf(reading, row)), bill: linesOf(textOf(row, 'bill')),
      progress: state && textOf(state, 'state'), decisionCents: decision && centsOf(decision, 'total_cents'), attachments: files, civilAct: await openedJson(reading, row, 'act_sealed'),
      events: events(id).map((each) => filled({ at: mustText(each, 'at'), kind: mustText(each, 'kind'), outcome: textOf(each, 'outcome') })),
      stampMarks: marks(id).map((each) => ({ serial: mustText(each, 'serial'), usedAt: mustText(each, 'at') })),
      checks: checks(id).map((each) => filled({ drawnAt: mustText(each, 'drawn_at'), checkedAt: textOf(each, 'checked_at'), result: textOf(each, 'result') })),
      setAside: asides(id).map((each) => filled({ at: mustText(each, 'at'), endedAt: textOf(each, 'ended_at') })),
      holds: holds(id).map((each) => filled({ reason: mustText(each, 'reason'), at: mustText(each, 'at'), releasedAt: textOf(each, 'released_at') })),
    }));
  }
  return found;
}

/** Who acted for the person and for whom the person acted. */
export async function gatherDelegations(reading: Reading): Promise<SubjectExport['delegations']> {
  const rows = await rowsWhere(reading, 'case_files', { column: 'id', ids: reading.caseIds, order: 'opened_at' });
  const found = await Promise.all(rows.map(async (row) => {
    const fields = serviceOf(reading, row)?.form.flatMap((section) => section.fields) ?? [];
    return actingPeople(fields, await valuesOf(reading, row), reading.person).map(({ role, name }) => ({ role, name, about: titleOfCase(reading, row), at: mustText(row, 'opened_at') }));
  }));
  return found.flat();
}
