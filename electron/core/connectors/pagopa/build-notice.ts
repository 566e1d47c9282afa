import { formatDay } from '#shared/kernel/dates.ts';
import type { NoticeToPrint } from './notice-printing.model.ts';

/**
 * The official description leaves open how days are written and what the templates are called. The publisher's guide for
 * developers and its own tests name this template and write days as 24/10/2024; `GET /notices/templates` of a test
 * environment has not been asked.
 */
const singleSum = 'TemplateSingleInstalment';

/** The `NoticeGenerationRequestItem` of a notice. */
export function buildNotice(input: NoticeToPrint, bodyTaxNumber: string): Record<string, unknown> {
  const { debtor } = input;
  return {
    templateId: input.template ?? singleSum,
    data: {
      notice: {
        code: input.notice,
        subject: input.subject,
        paymentAmount: input.cents,
        dueDate: formatDay(input.dueOn),
      },
      creditorInstitution: { taxCode: bodyTaxNumber },
      debtor: {
        taxCode: debtor.taxCode,
        fullName: debtor.fullName,
        address: debtor.street,
        buildingNumber: debtor.civicNumber,
        postalCode: debtor.postalCode,
        city: debtor.city,
        province: debtor.province,
      },
    },
  };
}
