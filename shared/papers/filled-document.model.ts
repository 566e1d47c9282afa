import { z } from 'zod';
import { FormRow, FormValue } from '../cases/form-value.model.ts';

/** A field of a row: what was typed, empty when nothing was, and the words that a person reads. */
const FilledCell = z.object({ value: FormRow.valueType, label: z.string() });
export type FilledRow = Readonly<Record<string, z.infer<typeof FilledCell>>>;

/**
 * A field of the form as a paper says it: what was typed, and the words that a person reads. Not filled or not shown it is
 * there all the same, empty, and a value of parts has every part; `rows` are the rows of a group.
 */
export const FilledField = z.object({
  value: FormValue,
  label: z.string(),
  rows: z.array(z.record(z.string(), FilledCell)).optional(),
  /** The fields of the rows that can be summed up; papers from before have none. */
  sums: z.array(z.string()).optional(),
});
export type FilledField = z.infer<typeof FilledField>;

export const LabelledValue = z.object({ label: z.string(), value: z.string() });
export type LabelledValue = z.infer<typeof LabelledValue>;

/** What was answered in one section of the form. */
export const AnsweredSection = z.object({ title: z.string(), rows: z.array(LabelledValue) });
export type AnsweredSection = z.infer<typeof AnsweredSection>;

/** What a service says on its paper, with the values put in; paragraphs of `text` are lines. */
export const FilledDocument = z.object({
  title: z.string(),
  text: z.string().optional(),
  rows: z.array(LabelledValue).default([]),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
});
export type FilledDocument = z.infer<typeof FilledDocument>;
