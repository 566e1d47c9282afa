import { DomainError } from '../kernel/domain-error.ts';
import type { StampMark } from './case-file.model.ts';

const shapes: Readonly<Record<StampMark['kind'], RegExp>> = { 'mark': /^\d{14}$/, 'e-bollo': /^[A-Z0-9]{5,35}$/ };

/** What of stamp duty was paid elsewhere, as bills and papers say it. */
export const stampText = ({ kind, serial }: Pick<StampMark, 'kind' | 'serial'>): string =>
  kind === 'mark' ? `marca da bollo n. ${serial}` : `@e.bollo ${serial}`;

/**
 * The serial number of a mark (14 digits), or the reference of an @e.bollo, in what was typed or scanned, without its spaces; throws
 * `STAMP_SERIAL_WRONG`.
 */
export function readStampSerial(kind: StampMark['kind'], text: string): string {
  const serial = text.replaceAll(/[\s.-]/g, '').toUpperCase();
  if (!shapes[kind].test(serial)) throw new DomainError('STAMP_SERIAL_WRONG');
  return serial;
}
