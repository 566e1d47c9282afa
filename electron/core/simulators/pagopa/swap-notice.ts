import { buildNoticeNumber, creditorReference } from '#shared/kernel/pagopa-notice.ts';

const otherNotice = buildNoticeNumber({ auxDigit: 3, code: '99', base: '9999999999999' });

/** The same position as if it were about another notice: what the fault `foreign` answers. */
export function swapNotice(position: Record<string, unknown>): Record<string, unknown> {
  const options: unknown = position.paymentOption;
  if (!Array.isArray(options)) return position;
  const swapped = options.map((option: object) => ({ ...option, nav: otherNotice, iuv: creditorReference(otherNotice) }));
  return { ...position, paymentOption: swapped };
}

/** The same receipt as if it were of another notice. */
export function swapReceiptNotice<Paid extends { readonly option: { readonly nav: string; readonly iuv: string } }>(paid: Paid): Paid {
  return { ...paid, option: { ...paid.option, nav: otherNotice, iuv: creditorReference(otherNotice) } };
}
