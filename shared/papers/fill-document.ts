import type { AskedDocument } from '../catalogue/service.model.ts';
import type { TextScope } from './certificate-scope.ts';
import type { FilledDocument } from './filled-document.model.ts';
import { fillParagraphs, fillText } from './liquid-texts.ts';

/** What of a computation a table may have a line for each of. */
export const computedTables = ['computation.lines', 'computation.f24', 'computation.plan'] as const;

/** The rows that a table has a line for each of: `family`, what was reckoned, or the rows of a group (`form.children`). */
export function tableRows(each: string, { family, form, computation }: Pick<TextScope, 'family' | 'form' | 'computation'>): readonly object[] {
  if (each === 'computation.lines') return computation.lines;
  if (each === 'computation.f24') return computation.f24;
  if (each === 'computation.plan') return computation.plan;
  return each === 'family' ? family : form[each.replace(/^form\./, '')]?.rows ?? [];
}

const longestTitle = 160;

const headline = (title: string | undefined, scope: TextScope): string => title === undefined ? '' : fillText(title, scope).slice(0, longestTitle);

/** Puts the values into what a service says on one of its papers; throws at a name that does not exist. */
export function fillDocument(asked: AskedDocument, scope: TextScope, title: string): FilledDocument {
  const { text, rows = [], table } = asked;
  const lines = table === undefined ? [] : tableRows(table.each, scope)
    .map((row) => table.columns.map(({ value }) => fillText(value, { ...scope, row })));
  return {
    title: headline(asked.title, scope) || title,
    text: text === undefined ? undefined : fillParagraphs(text, scope),
    rows: rows.map(({ label, value }) => ({ label, value: fillText(value, scope) })).filter(({ value }) => value !== ''),
    table: table === undefined || lines.length === 0 ? undefined : { columns: table.columns.map(({ label }) => label), rows: lines },
  };
}
