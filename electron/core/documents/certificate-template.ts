import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { findTextFault } from './liquid-texts.ts';

/** Looks that a template may ask for; `certificate-styles.ts` says how each is drawn. */
export const TextStyle = z.enum([
  'municipality', 'office', 'title', 'number', 'lead', 'verb', 'holder', 'body', 'small', 'label', 'code', 'address',
  'signatureRole', 'signatureName', 'signatureNote',
]);
export type TextStyle = z.infer<typeof TextStyle>;

/** Every text is a LiquidJS template over the certificate's scope; what comes out empty is not drawn. */
const LiquidText = z.string().superRefine((text, context) => {
  const fault = findTextFault(text);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

const simpleBlocks = [
  z.object({ kind: z.literal('text'), style: TextStyle, text: LiquidText }),
  z.object({
    kind: z.literal('facts'),
    style: z.enum(['normal', 'small']).default('normal'),
    rows: z.array(z.object({ label: LiquidText, value: LiquidText })).min(1),
  }),
  z.object({ kind: z.literal('box'), style: z.literal('legend'), text: LiquidText, caption: LiquidText.default('') }),
  z.object({ kind: z.literal('rule'), weight: z.enum(['thin', 'strong']) }),
  z.object({ kind: z.literal('space'), points: z.number().min(0).max(300) }),
  z.object({ kind: z.literal('qr'), data: LiquidText, size: z.number().min(60).max(200) }),
] as const;

const SimpleBlock = z.discriminatedUnion('kind', simpleBlocks);

const Columns = z.object({
  kind: z.literal('columns'),
  gap: z.number().min(0).max(80),
  /** A width is a share of the free space, or `auto`: as wide as what it holds. */
  columns: z.array(z.object({
    width: z.union([z.literal('auto'), z.int().min(1).max(12)]),
    blocks: z.array(SimpleBlock).min(1),
  })).min(2),
});

const Block = z.discriminatedUnion('kind', [...simpleBlocks, Columns]);
export type Block = z.infer<typeof Block>;

/** A certificate as data: texts and their order, never coordinates. */
export const CertificateTemplate = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.int().min(1),
  title: z.string().min(1).max(160),
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

/** Throws naming the file, and the line or the field, when it is not a certificate template. */
function parseTemplate(path: string, text: string): CertificateTemplate {
  const yaml = parseDocument(text);
  const [fault] = yaml.errors;
  if (fault !== undefined) throw new Error(`${path} is not YAML: ${fault.message}`);
  const parsed = CertificateTemplate.safeParse(yaml.toJS());
  if (!parsed.success) throw new Error(`${path} is not a certificate template:\n${z.prettifyError(parsed.error)}`);
  const id = basename(path, '.yaml');
  if (parsed.data.id !== id) throw new Error(`${path} is named ${id}, and calls itself ${parsed.data.id}`);
  return parsed.data;
}

/** Every template of a folder by id; throws at the first that is wrong, saying where. */
export async function readCertificateTemplates(folder: string): Promise<CertificateTemplates> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  const templates = new Map<string, CertificateTemplate>();
  for (const file of files) {
    const path = join(folder, file);
    const template = parseTemplate(path, await readFile(path, 'utf8'));
    templates.set(template.id, template);
  }
  return templates;
}
