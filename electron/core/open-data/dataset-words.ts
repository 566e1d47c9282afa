import { join } from 'node:path';
import { z } from 'zod';
import { columnNames, type DatasetId } from '#shared/open-data/open-data.model.ts';
import { findTextFault } from '#shared/papers/liquid-texts.ts';
import { describeProblem, readYaml } from '#core/kernel/yaml-file.ts';

const Text = z.string().min(1).superRefine((text, context) => {
  const fault = findTextFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});
const Plain = z.string().min(1);

/** What is said of one dataset; its columns are documented one by one, in the order of its files. */
const wordsOf = (id: DatasetId) => z.strictObject({
  title: Text, description: Text, keywords: z.array(Plain).min(1),
  columns: z.array(z.strictObject({ name: z.string(), is: Plain }))
    .refine((columns) => columns.map(({ name }) => name).join() === columnNames[id].join(), `the columns are ${columnNames[id].join(', ')}`),
});

const PageWords = z.strictObject({
  heading: Plain, lead: Plain, skip: Plain, nothingYet: Plain, period: Plain, modified: Plain, frequency: Plain, frequencies: z.strictObject({ MONTHLY: Plain, QUARTERLY: Plain }),
  licence: Plain, year: Plain, file: Plain, columns: Plain, column: Plain, meaning: Plain, privacyHeading: Plain, privacy: z.array(Plain), readingHeading: Plain, reading: z.array(Plain),
  catalogueHeading: Plain, catalogueLead: Plain, contact: Plain,
});

const OpenDataWords = z.strictObject({
  catalogue: z.strictObject({ title: Text, description: Text }),
  datasets: z.strictObject({ affluenza: wordsOf('affluenza'), servizi: wordsOf('servizi'), procedimenti: wordsOf('procedimenti') }),
  page: PageWords,
});
export type OpenDataWords = z.infer<typeof OpenDataWords>;

/** The words of the open data, from a folder of resources; throws naming file, line and field of what is wrong. */
export async function readOpenDataWords(resourcesDir: string): Promise<OpenDataWords> {
  const { file, problems } = await readYaml(resourcesDir, join(resourcesDir, 'open-data', 'datasets.yaml'));
  if (file === undefined || problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = OpenDataWords.safeParse(file.data);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => describeProblem(file.problem(path, message))).join('\n'));
}
