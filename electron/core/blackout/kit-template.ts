import { join } from 'node:path';
import { z } from 'zod';
import { findTextFault } from '#shared/papers/liquid-texts.ts';
import { describeProblem, readYaml } from '#core/kernel/yaml-file.ts';

/** Liquid text whose names are at the head of the template's file. */
const Text = z.string().superRefine((text, context) => {
  const fault = findTextFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

/** The words of a kit of paper. */
export const KitTemplate = z.strictObject({
  title: Text,
  kicker: Text,
  purpose: Text,
  contents: z.strictObject({ caption: Text, none: Text, head: z.tuple([Text, Text, Text, Text]), receipts: Text }),
  steps: z.strictObject({ caption: Text, items: z.array(Text).min(1) }),
  slip: z.strictObject({ note: Text, office: Text }),
  register: z.strictObject({ title: Text, note: Text, head: z.array(Text).length(11) }),
  /** `number` is the receipt's besides. */
  receipt: z.strictObject({ office: Text, person: Text, title: Text, fields: z.array(Text).min(1), signature: Text }),
  /** At the foot of every page; `page` and `pages` besides. */
  footer: Text,
});
export type KitTemplate = z.infer<typeof KitTemplate>;

/** The kit's words in a folder of resources; throws naming file, line and field of what is wrong. */
export async function readKitTemplate(resourcesDir: string): Promise<KitTemplate> {
  const { file, problems } = await readYaml(resourcesDir, join(resourcesDir, 'blackout', 'kit.yaml'));
  if (file === undefined || problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = KitTemplate.safeParse(file.data);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => describeProblem(file.problem(path, message))).join('\n'));
}
