import { z } from 'zod';

export const Mail = z.object({
  to: z.array(z.email()).min(1).max(50),
  /** One line: a line break would let a value write headers of its own. */
  subject: z.string().min(1).max(200).regex(/^[^\r\n]*$/),
  text: z.string().min(1),
  attachments: z.array(z.object({
    fileName: z.string().min(1).max(120).regex(/^[^\r\n/\\]*$/),
    mediaType: z.string().regex(/^[\w.+-]+\/[\w.+-]+$/),
    contentBase64: z.base64(),
  })).max(20),
});
export type Mail = z.infer<typeof Mail>;

export const SentMail = z.object({
  messageId: z.string(),
  accepted: z.array(z.string()),
  /** Recipients that the server refused while it took the mail for others, with its words. */
  refused: z.array(z.object({ address: z.string(), reason: z.string() })),
});
export type SentMail = z.infer<typeof SentMail>;
