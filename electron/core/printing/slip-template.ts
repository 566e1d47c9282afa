import { z } from 'zod';

const Text = z.string();

/** The blocks of a slip, with Liquid in their texts. */
const PlainBlock = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('text'), text: Text, align: z.enum(['left', 'center', 'right']).optional(),
    /** In the language of the value `language`, where that is not Italian. */
    isForGuest: z.boolean().optional(), bold: z.boolean().optional(), size: z.enum(['normal', 'large', 'huge']).optional(),
  }),
  z.strictObject({ kind: z.literal('pair'), left: Text, right: Text, bold: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('rule') }),
  z.strictObject({ kind: z.literal('space'), lines: z.int().min(1).max(8).optional() }),
  z.strictObject({ kind: z.literal('qr'), data: Text, caption: Text.optional() }),
  z.strictObject({ kind: z.literal('coat-of-arms') }),
]);
export type PlainBlock = z.infer<typeof PlainBlock>;

/** `blocks`, once for every element of the list `each`, which they name with the word given by `as`. */
const Repeated = z.strictObject({ each: z.string(), as: z.string(), blocks: z.array(PlainBlock).min(1) });

/** A slip as it is written in `resources/slips`. */
export const SlipTemplate = z.strictObject({
  title: Text,
  /** Always, or when the value of that name is true. */
  opensDrawer: z.union([z.boolean(), z.string()]).optional(),
  blocks: z.array(z.union([PlainBlock, Repeated])).min(1),
});
export type SlipTemplate = z.infer<typeof SlipTemplate>;

/** The texts of a block that may hold Liquid, by their place in it. */
export function textsOf(block: PlainBlock): [field: string, text: string][] {
  switch (block.kind) {
    case 'text': return [['text', block.text]];
    case 'pair': return [['left', block.left], ['right', block.right]];
    case 'qr': return block.caption === undefined ? [['data', block.data]] : [['data', block.data], ['caption', block.caption]];
    case 'rule': case 'space': case 'coat-of-arms': return [];
  }
}
