import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { describeProblem, readYaml, type FileProblem, type YamlFile } from '#core/kernel/yaml-file.ts';
import { DocumentSeries } from './document-series.ts';
import { Block, LiquidText } from './template-blocks.ts';
import { checkParts, traceField, useParts, type TemplateParts } from './template-parts.ts';

/** A certificate as data: texts and their order, never coordinates. */
export const CertificateTemplate = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  /** Heads the paper of a service that gives it no title of its own. */
  title: z.string().min(1).max(160),
  series: DocumentSeries.default('C'),
  /** It says something of its holder: without an identified person it cannot be issued. */
  needsPerson: z.boolean().default(false),
  /** It has places for the parents, beside what the form chooses; who has no title to know them does not get them either way. */
  namesParents: z.boolean().default(false),
  /** Whether the verification page knows it; papers that stay between the citizen and the office are nobody else's business. */
  isPublic: z.boolean().default(true),
  /** Months of validity; absent for facts that cannot change (art. 41 DPR 445/2000). */
  validityMonths: z.int().min(1).optional(),
  page: z.object({
    /** Left, top, right, bottom, in points. */
    margins: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    footer: LiquidText,
    previewMark: z.string(),
  }),
  blocks: z.array(Block).min(1),
  /** Drawn above the footer of every page, inside the bottom margin. */
  foot: z.array(Block).default([]),
});
export type CertificateTemplate = z.infer<typeof CertificateTemplate>;

export type CertificateTemplates = ReadonlyMap<string, CertificateTemplate>;

/** The YAML files of a folder; throws naming file and line of what cannot be parsed. */
async function readFolder(folder: string, below: string): Promise<YamlFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const readings = await Promise.all(names.map((name) => readYaml(below, join(folder, name))));
  refuse(readings.flatMap(({ problems }) => problems));
  return readings.flatMap(({ file }) => file ?? []);
}

function refuse(problems: readonly FileProblem[]): void {
  if (problems.length > 0) throw new Error(problems.map(describeProblem).join('\n'));
}

const idOf = (file: YamlFile): string => basename(file.name, '.yaml');

/** Throws with a line `file:line field: what is wrong` for each fault, a part's in the part's own file. */
function parseTemplate(file: YamlFile, parts: TemplateParts): CertificateTemplate {
  refuse(checkParts(file, parts));
  const parsed = CertificateTemplate.safeParse(useParts(file.data, parts));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => {
      const place = traceField(file, path, parts);
      return describeProblem(place.file.problem(place.field, message));
    }).join('\n'));
  }
  if (parsed.data.id !== idOf(file)) refuse([file.problem(['id'], `the file is named ${idOf(file)}, and calls itself ${parsed.data.id}`)]);
  return parsed.data;
}

/** Every template of a folder by id, with its shared `parts` put in; throws at the first that is wrong, saying in which file and line. */
export async function readCertificateTemplates(folder: string): Promise<CertificateTemplates> {
  const below = dirname(folder);
  const shared = (await readdir(folder)).includes('parts') ? await readFolder(join(folder, 'parts'), below) : [];
  const parts: TemplateParts = new Map(shared.map((file) => [idOf(file), file]));
  const templates = (await readFolder(folder, below)).map((file) => parseTemplate(file, parts));
  return new Map(templates.map((template) => [template.id, template]));
}
