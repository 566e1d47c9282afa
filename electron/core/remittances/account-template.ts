import { join } from 'node:path';
import { z } from 'zod';
import { findTextFault } from '#shared/papers/liquid-texts.ts';
import { describeProblem, readYaml } from '#core/kernel/yaml-file.ts';

/** Liquid text whose names are at the head of the template's file. */
const Text = z.string().superRefine((text, context) => {
  const fault = findTextFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

/** A yearly account on A4 as data: its words and their order, never coordinates. In a table's cells `row` is its line. */
export const AccountTemplate = z.strictObject({
  kicker: Text,
  title: Text,
  facts: z.array(z.strictObject({ label: Text, value: Text })),
  tables: z.array(z.strictObject({
    caption: Text,
    /** Name of the list that gives its lines. */
    of: z.string(),
    columns: z.array(z.strictObject({ head: Text, value: Text, isAmount: z.boolean().default(false), isWide: z.boolean().default(false) })).min(1),
    /** The last line, a text for each column; absent: none. */
    total: z.array(Text).optional(),
    /** Said where there is no line. */
    none: Text,
  }).refine(({ columns, total }) => total === undefined || total.length === columns.length, 'a total needs a text for each column')),
  closing: z.array(Text),
  signatures: z.array(Text),
  /** At the foot of every page; `page` and `pages` besides. */
  footer: Text,
});
export type AccountTemplate = z.infer<typeof AccountTemplate>;

export interface AccountTemplates { readonly 'agent-account': AccountTemplate; readonly 'stamp-declaration': AccountTemplate }

async function readTemplate(resourcesDir: string, name: keyof AccountTemplates): Promise<AccountTemplate> {
  const { file, problems } = await readYaml(resourcesDir, join(resourcesDir, 'accounts', `${name}.yaml`));
  if (file === undefined || problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = AccountTemplate.safeParse(file.data);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => describeProblem(file.problem(path, message))).join('\n'));
}

/** The templates of yearly accounts in a folder of resources; throws naming file, line and field of what is wrong. */
export async function readAccountTemplates(resourcesDir: string): Promise<AccountTemplates> {
  return { 'agent-account': await readTemplate(resourcesDir, 'agent-account'), 'stamp-declaration': await readTemplate(resourcesDir, 'stamp-declaration') };
}
