import { mendAddress, meantByReader } from '../kernel/keyboard-layout.ts';
import { isMrzPart, readMrz, type MrzDocument } from '../kernel/mrz.ts';
import { checkNoticeNumber, parseNoticeQr } from '../kernel/pagopa-notice.ts';
import { parsePosteDataMatrix } from '../kernel/poste-data-matrix.ts';
import { checkTaxCode } from '../kernel/tax-code.ts';

/** What a reader read, as far as the text alone tells. */
export type Scan =
  /** The bar code of a health card. */
  | { readonly kind: 'person'; readonly taxCode: string }
  /** The zone of an identity card or a passport. */
  | { readonly kind: 'identity'; readonly document: MrzDocument }
  | { readonly kind: 'ticket'; readonly placeCode: string }
  | { readonly kind: 'appointment'; readonly code: string }
  /** `text` as a notice is looked for. */
  | { readonly kind: 'notice'; readonly text: string; readonly number: string }
  /** A paper of an office: the address or code of its verification, or its number. */
  | { readonly kind: 'paper'; readonly text: string }
  | { readonly kind: 'receipt'; readonly text: string }
  /** It is one of these, and its check digits say that it was read wrongly or written wrongly. */
  | { readonly kind: 'misread'; readonly what: 'tax-code' | 'identity' | 'notice' }
  /** The first lines of a zone whose last one is still to come. */
  | { readonly kind: 'part' }
  | { readonly kind: 'unknown' };

type Reading = (text: string, today: string) => Scan | undefined;

function readAddress(text: string): Scan | undefined {
  const mended = mendAddress(text);
  if (!/^https?:\/\//i.test(mended) || !URL.canParse(mended)) return undefined;
  const { pathname, searchParams } = new URL(mended);
  const code = searchParams.get('c') ?? '';
  if (/^\/v\/[^/]+\/?$/.test(pathname)) return { kind: 'paper', text: mended };
  if (/^\/place\/?$/.test(pathname) && code !== '') return { kind: 'ticket', placeCode: code };
  if (/^\/appointment\/?$/.test(pathname) && code !== '') return { kind: 'appointment', code };
  return { kind: 'unknown' };
}

/** The QR code of a notice, or the Data Matrix of its postal part, whichever keyboard and capitals the reader types with. */
function readNotice(text: string): Scan | undefined {
  const isNotice = /^(?:pagopa|codfase)\W/i.test(text);
  if (!isNotice && !/^\d{4} ?(?:\d{4} ?){3}\d{2}$/.test(text)) return undefined;
  const mended = !isNotice || /^pagopa\||^codfase=/i.test(text) ? text : meantByReader(text);
  const asPrinted = mended.replace(/^pagopa/i, 'PAGOPA').replace(/^codfase=nbpa/i, 'codfase=NBPA');
  const scanned = parseNoticeQr(asPrinted) ?? parsePosteDataMatrix(asPrinted.replace(/(1p1)(?=\d{11})/, '1P1'));
  const check = checkNoticeNumber(scanned?.notice ?? (isNotice ? '' : text));
  return check.ok ? { kind: 'notice', text: isNotice ? asPrinted : check.notice, number: check.notice } : { kind: 'misread', what: 'notice' };
}

function readIdentity(text: string, today: string): Scan | undefined {
  const reading = readMrz(text, today);
  if (reading !== undefined) return reading.ok ? { kind: 'identity', document: reading.document } : { kind: 'misread', what: 'identity' };
  return isMrzPart(text) ? { kind: 'part' } : undefined;
}

const taxCodeShape = /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]/;

/** Code 39 may bring its stars and its own check character, and some cards say more after the tax code. */
function readTaxCode(text: string): Scan | undefined {
  const code = text.toUpperCase().replace(/^\*|\*$/g, '');
  if (code.length > 40 || !taxCodeShape.test(code)) return undefined;
  const check = checkTaxCode(code.slice(0, 16));
  return check.ok ? { kind: 'person', taxCode: check.taxCode } : { kind: 'misread', what: 'tax-code' };
}

function readNumber(text: string): Scan | undefined {
  const number = text.toUpperCase().replaceAll(/\s/g, '').replaceAll('-', '/');
  if (/^(?:\d{4}\/)?R[A-Z0-9]{1,4}\/\d{1,6}$/.test(number)) return { kind: 'receipt', text: number };
  if (/^\d{4}\/[A-Z]{1,8}\/\d{1,6}$/.test(number)) return { kind: 'paper', text: number };
  const code = number.replaceAll('/', '');
  if (/^[A-Z0-9]{16}$/.test(code) && /\d/.test(code) && /[A-Z]/.test(code)) return { kind: 'paper', text: code };
  return /^[2-9A-HJKMNP-Z]{8}$/.test(code) && /\d/.test(code) && /[A-Z]/.test(code) ? { kind: 'appointment', code } : undefined;
}

const readings: readonly Reading[] = [readAddress, readNotice, readIdentity, readTaxCode, readNumber];

/**
 * What a scanned text is: a health card's bar code, the zone of a card or passport, the code of a ticket, an appointment, a pagoPA notice, a
 * paper or a receipt. A reader set to an American keyboard on an Italian PC is understood; check digits are verified. `today`: YYYY-MM-DD.
 */
export function readScan(scanned: string, today: string): Scan {
  // The identifier of the symbology, which some readers put before what they read: `]A0`, `+A0` on an Italian keyboard.
  const text = scanned.trim().replace(/^[\]+][A-Za-z]\d/, '');
  for (const read of readings) {
    const scan = read(text, today);
    if (scan !== undefined) return scan;
  }
  return { kind: 'unknown' };
}
