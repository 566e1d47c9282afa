import { formatDay } from '#shared/kernel/dates.ts';
import type { NoticeToPrint } from './notice-printing.model.ts';

const singleSum = 'TemplateSingleInstalment';

/** The `NoticeGenerationRequestItem` of a notice; the day is printed as it is sent. */
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
