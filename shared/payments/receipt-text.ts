import { DomainError } from '../kernel/domain-error.ts';

const whole = /^(?:(\d{4})\/)?(R[A-Z0-9]{1,4})\/(\d{1,6})$/;

/**
 * The number of a receipt in what was typed or scanned: `2026/R1/000123`, without its year (`R1/123`: this year's) and without its zeros.
 * Throws `RECEIPT_UNREADABLE`.
 */
export function readReceiptText(text: string, year: string): string {
  const [, typedYear = year, series, place] = whole.exec(text.trim().toUpperCase().replaceAll(/[\s-]+/g, '/')) ?? [];
  if (series === undefined || place === undefined) throw new DomainError('RECEIPT_UNREADABLE');
  return `${typedYear}/${series}/${place.padStart(6, '0')}`;
}
