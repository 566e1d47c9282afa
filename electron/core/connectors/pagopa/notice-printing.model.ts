import { z } from 'zod';
import { Day } from '#shared/kernel/procedure.ts';
import { DebtorTaxCode, NoticeNumber, PayableCents } from './pagopa-codes.model.ts';

/** What stands on a printed notice of a single sum. */
export const NoticeToPrint = z.object({
  notice: NoticeNumber,
  cents: PayableCents,
  subject: z.string().min(1).max(90),
  dueOn: Day,
  debtor: z.object({
    taxCode: DebtorTaxCode,
    fullName: z.string().min(1).max(70),
    street: z.string().min(1).max(140),
    civicNumber: z.string().min(1),
    postalCode: z.string().regex(/^\d{5}$/),
    city: z.string().min(1),
    province: z.string().regex(/^[A-Z]{2}$/),
  }),
  /** One of the service's own models; that of a single sum where none is named. */
  template: z.string().optional(),
});
export type NoticeToPrint = z.infer<typeof NoticeToPrint>;

/** The notice as a PDF, Base64. */
export const PrintedNotice = z.object({ pdf: z.base64().min(1) });

export const NoticesToPrint = z.object({ notices: z.array(NoticeToPrint).min(1).max(1_000) });

/** Many notices are drawn later: the folder where they will be. */
export const NoticeFolder = z.object({ folder: z.string().min(1).max(200) });

export const NoticeFolderProgress = z.object({
  state: z.enum(['waiting', 'drawing', 'drawn', 'partly-drawn', 'failed']),
  /** Names of the files drawn, and of the requests that failed. */
  drawn: z.array(z.string()),
  failed: z.array(z.string()),
});
