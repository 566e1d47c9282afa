import { z } from 'zod';

export const FiscalCode = z.string()
  .regex(/^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/);

/** What the service takes as a message; fields it does not know are left out, as it does. */
export const NewMessage = z.object({
  fiscal_code: FiscalCode,
  time_to_live: z.int().min(3_600).max(604_800).default(3_600),
  feature_level_type: z.string().default('STANDARD'),
  content: z.object({
    subject: z.string().min(10).max(120),
    markdown: z.string().min(80).max(10_000),
    due_date: z.iso.datetime().optional(),
    payment_data: z.object({
      amount: z.int().min(1).max(9_999_999_999),
      notice_number: z.string().regex(/^[0123][0-9]{17}$/),
      invalid_after_due_date: z.boolean().default(false),
      payee: z.object({ fiscal_code: z.string() }).optional(),
    }).optional(),
  }),
});
export type NewMessage = z.infer<typeof NewMessage>;
