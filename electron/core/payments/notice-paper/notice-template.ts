import { join } from 'node:path';
import { z } from 'zod';
import { findTextFault } from '#shared/papers/liquid-texts.ts';
import { describeProblem, readYaml } from '#core/kernel/yaml-file.ts';

/** Liquid text whose names are at the head of the template's file. */
const Text = z.string().superRefine((text, context) => {
  const fault = findTextFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});
const Facts = z.array(z.strictObject({ label: Text, value: Text }));

/** A part to pay by: what stands beside its code. */
const PaySection = z.strictObject({ caption: Text, due: Text, cents: Text, facts: Facts, codes: Facts });

/** A pagoPA notice on A4 as data: its words and their order, never coordinates. */
export const NoticeTemplate = z.strictObject({
  title: Text,
  copyMark: z.string(),
  parties: z.tuple([
    z.strictObject({ caption: Text, taxCode: Text, name: Text, lines: z.array(Text) }),
    z.strictObject({ caption: Text, taxCode: Text, name: Text, lines: z.array(Text) }),
  ]),
  amount: z.strictObject({ caption: Text, cents: Text, due: Text, note: Text }),
  ways: z.strictObject({ caption: Text, items: z.array(z.strictObject({ title: Text, text: Text })).min(1) }),
  charges: z.strictObject({ caption: Text, label: Text, cents: Text }),
  bank: PaySection.extend({ qrCaption: Text }),
  post: PaySection.extend({ authorisation: Text }),
  /** At the foot of every page; `page` and `pages` besides. */
  footer: Text,
});
export type NoticeTemplate = z.infer<typeof NoticeTemplate>;
export type PaySection = z.infer<typeof PaySection>;

/** The notice's template in a folder of resources; throws naming file, line and field of what is wrong. */
export async function readNoticeTemplate(resourcesDir: string): Promise<NoticeTemplate> {
  const { file, problems } = await readYaml(resourcesDir, join(resourcesDir, 'notices', 'pagopa.yaml'));
  if (file === undefined || problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
  const parsed = NoticeTemplate.safeParse(file.data);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => describeProblem(file.problem(path, message))).join('\n'));
}
