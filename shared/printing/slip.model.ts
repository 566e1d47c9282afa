import { z } from 'zod';
import { GuestLanguage } from '../queue/queue-setup.model.ts';

/**
 * A slip as data: one source for the thermal printer, for A4 and for the preview on screen.
 * Widths are in characters of the printer's font A (32 on 58 mm, 48 on 80 mm).
 */
export const SlipBlock = z.discriminatedUnion('kind', [
  /** `language`: not in Italian; letters that a thermal printer has not are drawn. */
  z.object({ kind: z.literal('text'), text: z.string(), language: GuestLanguage.optional(), align: z.enum(['left', 'center', 'right']).default('left'), bold: z.boolean().default(false), size: z.enum(['normal', 'large', 'huge']).default('normal') }),
  /** Left and right text at both edges of one line; what does not fit goes on in lines of its own, and nothing is cut. */
  z.object({ kind: z.literal('pair'), left: z.string(), right: z.string(), bold: z.boolean().default(false) }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('space'), lines: z.int().min(1).max(8).default(1) }),
  z.object({ kind: z.literal('qr'), data: z.string().max(300), caption: z.string().optional() }),
  /** The municipality's, where it has one; nothing is printed where it has none. */
  z.object({ kind: z.literal('coat-of-arms') }),
]);
export type SlipBlock = z.input<typeof SlipBlock>;

export const Slip = z.object({ title: z.string(), blocks: z.array(SlipBlock), opensDrawer: z.boolean().default(false) });
export type Slip = z.input<typeof Slip>;
