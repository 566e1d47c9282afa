import type { RecordLine, RecordSort } from '#shared/citizen-records/citizen-record.model.ts';
import { plainLetters } from '#shared/kernel/plain-letters.ts';

export const recordGroups = ['visit', 'case', 'document', 'payment', 'message', 'appointment', 'right'] as const;
export type RecordGroup = (typeof recordGroups)[number];

/** Receipts and notices are payments; every other sort stands for itself. */
export const groupOf = (sort: RecordSort): RecordGroup => (sort === 'receipt' || sort === 'notice' ? 'payment' : sort);

interface Filter { readonly group: RecordGroup | undefined; readonly text: string; readonly wordsOf: (line: RecordLine) => string }

/** The lines of a group in which all words stand, as the lines are read. */
export function filterLines(lines: readonly RecordLine[], { group, text, wordsOf }: Filter): RecordLine[] {
  const words = plainLetters(text).split(/\s+/).filter((word) => word !== '');
  return lines.filter((line) => {
    if (group !== undefined && groupOf(line.sort) !== group) return false;
    const letters = words.length === 0 ? '' : plainLetters(wordsOf(line));
    return words.every((word) => letters.includes(word));
  });
}
