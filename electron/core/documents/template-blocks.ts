import { z } from 'zod';
import { findTextFault } from '#shared/papers/liquid-texts.ts';

/** Looks that a template may ask for; `certificate-styles.ts` says how each is drawn. */
export const TextStyle = z.enum([
  'municipality', 'office', 'title', 'permitTitle', 'number', 'permitNumber', 'recipient', 'lead', 'verb', 'holder', 'statement', 'body', 'small', 'notes',
  'fine', 'label', 'section', 'code', 'address', 'signatureRole', 'signatureName', 'signatureNote',
]);
export type TextStyle = z.infer<typeof TextStyle>;

/** Every text is a LiquidJS template over the certificate's scope; what comes out empty is not drawn. */
export const LiquidText = z.string().superRefine((text, context) => {
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
  /** Who issues: the municipality over its office, and beside them the arms where it has some. */
  z.object({ kind: z.literal('heading'), municipality: LiquidText, office: LiquidText, address: LiquidText.default('') }),
  z.object({ kind: z.literal('space'), points: z.number().min(0).max(300) }),
  /** What follows stands on the next page: the back of a paper of one page. */
  z.object({ kind: z.literal('new-page') }),
  z.object({ kind: z.literal('qr'), data: LiquidText, size: z.number().min(60).max(200) }),
  /**
   * Numbered boxes of a multilingual form: a label in two languages, one value or two side by side. An empty box is struck out, so that
   * nothing can be added; a row whose `when` comes out empty is not there.
   */
  z.object({
    kind: z.literal('boxes'),
    rows: z.array(z.object({ box: z.string().max(4), label: LiquidText, also: LiquidText, value: LiquidText, second: LiquidText.optional(), when: LiquidText.optional() })).min(1),
  }),
  /** The rows and the table that the service gives to this paper. */
  z.object({ kind: z.literal('rows'), style: z.enum(['normal', 'large']).default('normal') }),
  z.object({ kind: z.literal('table') }),
  /** Every answered field of the form, section by section. */
  z.object({ kind: z.literal('answers') }),
  /** Amounts in a column: the service's rows, or where it gives none what the case owes. */
  z.object({ kind: z.literal('amounts') }),
  /** Place and day, and for each who signs: as what, the name where it is known, a line to sign on. */
  z.object({
    kind: z.literal('signatures'),
    dated: LiquidText,
    signers: z.array(z.object({
      role: LiquidText, name: LiquidText.default(''), qualification: LiquidText.default(''), note: LiquidText.default(''),
    })).min(1).max(2),
  }),
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

/** Blocks that stand on one page together, and only where `when`, if it is given, comes out as some text. */
const Group = z.object({ kind: z.literal('group'), when: LiquidText.optional(), blocks: z.array(z.discriminatedUnion('kind', [...simpleBlocks, Columns])).min(1) });

export const Block = z.discriminatedUnion('kind', [...simpleBlocks, Columns, Group]);
export type Block = z.infer<typeof Block>;
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;
