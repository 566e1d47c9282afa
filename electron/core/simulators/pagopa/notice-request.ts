import { z } from 'zod';
import { checkNoticeNumber } from '#shared/kernel/pagopa-notice.ts';
import { readAs } from './position-request.ts';

const templates = ['TemplateSingleInstalment', 'TemplateInstalments', 'TemplateSingleInstalmentPoste', 'TemplateInstalmentsPoste'] as const;
const NoticeCode = z.string().length(18).refine((code) => checkNoticeNumber(code).ok);

/** `NoticeGenerationRequestItem`, for the templates of a single sum and of instalments. */
const NoticeItem = z.object({
  templateId: z.enum(templates),
  data: z.object({
    notice: z.object({
      subject: z.string().min(1).max(90),
      code: NoticeCode,
      paymentAmount: z.int().min(1).max(99_999_999_999),
      dueDate: z.string().regex(/^\d{2}\/\d{2}\/\d{4}$/),
    }),
    creditorInstitution: z.object({ taxCode: z.string().regex(/^\d{11}$/) }),
    debtor: z.object({
      taxCode: z.string().max(16).optional(),
      fullName: z.string().min(1).max(70),
      address: z.string().min(1).max(140),
      buildingNumber: z.string(),
      postalCode: z.string(),
      city: z.string(),
      province: z.string(),
    }),
  }),
});
export type NoticeItem = z.infer<typeof NoticeItem>;

const MassiveRequest = z.object({ notices: z.array(NoticeItem).min(1) });

/** One notice of a request; throws a 400 when it is not as described. */
export const readNoticeItem = (body: unknown): NoticeItem => readAs(NoticeItem, body);

/** The notices of a massive request. */
export const readMassiveRequest = (body: unknown): readonly NoticeItem[] => readAs(MassiveRequest, body).notices;
