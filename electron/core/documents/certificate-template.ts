import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { DocumentSeries } from './document-series.ts';
import { Block, LiquidText } from './template-blocks.ts';
import { useParts, type TemplateParts } from './template-parts.ts';

/** A certificate as data: texts and their order, never coordinates. */
export const CertificateTemplate = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  /** Heads the paper of a service that gives it no title of its own. */
  title: z.string().min(1).max(160),
  series: DocumentSeries.default('C'),
  /** It says something of its holder: without an identified person it cannot be issued. */
  needsPerson: z.boolean().default(false),
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

interface YamlText { readonly path: string; readonly data: unknown }

/** The YAML files of a folder; throws naming the file and the line of one that cannot be parsed. */
async function readFolder(folder: string): Promise<YamlText[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    const yaml = parseDocument(await readFile(path, 'utf8'));
    const [fault] = yaml.errors;
    if (fault !== undefined) throw new Error(`${path} is not YAML: ${fault.message}`);
    return { path, data: yaml.toJS() as unknown };
  }));
}

/** Throws naming the file and the field when it is not a certificate template. */
function parseTemplate({ path, data }: YamlText, parts: TemplateParts): CertificateTemplate {
  const parsed = CertificateTemplate.safeParse(useParts(data, { parts, path }));
  if (!parsed.success) throw new Error(`${path} is not a certificate template:\n${z.prettifyError(parsed.error)}`);
  const id = basename(path, '.yaml');
  if (parsed.data.id !== id) throw new Error(`${path} is named ${id}, and calls itself ${parsed.data.id}`);
  return parsed.data;
}

/** Every template of a folder by id, with its shared `parts` put in; throws at the first that is wrong, saying where. */
export async function readCertificateTemplates(folder: string): Promise<CertificateTemplates> {
  const shared = (await readdir(folder)).includes('parts') ? await readFolder(join(folder, 'parts')) : [];
  const parts: TemplateParts = new Map(shared.map(({ path, data }) => [basename(path, '.yaml'), data]));
  const templates = (await readFolder(folder)).map((file) => parseTemplate(file, parts));
  return new Map(templates.map((template) => [template.id, template]));
}
