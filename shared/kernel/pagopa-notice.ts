/**
 * Notice numbers of pagoPA: 18 digits, of which the first says how the others are cut. The last two are
 * the remainder by 93 of the sixteen before them, the first digit included.
 */
interface NoticeParts {
  /** 3 with a segregation code, 0 with an application code (two digits each), 1 and 2 with neither. */
  readonly auxDigit: 0 | 1 | 2 | 3;
  readonly code?: string;
  /** 13 digits after a code, 15 otherwise. */
  readonly base: string;
}

export type NoticeFault = 'wrong-length' | 'digit-expected' | 'impossible-kind' | 'wrong-check-digits';

export type NoticeCheck =
  | { readonly ok: true; readonly notice: string }
  /** `position` counts from 1; absent when the length is wrong. */
  | { readonly ok: false; readonly position?: number; readonly reason: NoticeFault };

const checkDigits = (sixteen: string): string => String(Number(sixteen) % 93).padStart(2, '0');

/** The notice number of these parts; throws a RangeError when they do not make 16 digits. */
export function buildNoticeNumber(parts: NoticeParts): string {
  const hasCode = parts.auxDigit === 0 || parts.auxDigit === 3;
  const sixteen = `${parts.auxDigit}${parts.code ?? ''}${parts.base}`;
  if (!/^\d{16}$/.test(sixteen) || hasCode !== (parts.code?.length === 2)) {
    throw new RangeError('A notice number has 16 digits before its check digits');
  }
  return sixteen + checkDigits(sixteen);
}

/** Whether a text is a notice number, spaces apart. Numbers seen on training material often are not. */
export function checkNoticeNumber(text: string): NoticeCheck {
  const notice = text.replace(/\s/g, '');
  if (notice.length !== 18) return { ok: false, reason: 'wrong-length' };
  const wrong = notice.search(/[^0-9]/);
  if (wrong >= 0) return { ok: false, position: wrong + 1, reason: 'digit-expected' };
  if (notice > '4') return { ok: false, position: 1, reason: 'impossible-kind' };
  if (checkDigits(notice.slice(0, 16)) !== notice.slice(16)) return { ok: false, position: 17, reason: 'wrong-check-digits' };
  return { ok: true, notice };
}

/** A notice number as it is read aloud: `3472 0260 0000 0001 76`. */
export const formatNoticeNumber = (notice: string): string => notice.replace(/(\d{4})(?=\d)/g, '$1 ');

/** The creditor's reference (IUV) inside a notice number: without the first digit and an application code. */
export function creditorReference(notice: string): string {
  return notice.slice(notice.startsWith('0') ? 3 : 1);
}

/** What a notice's QR carries: whom to pay, for what, how much (cents). */
export interface NoticeQr {
  readonly notice: string;
  /** Tax number of the body, 11 digits. */
  readonly bodyTaxNumber: string;
  readonly cents: number;
}

/** The text of a notice's QR code: `PAGOPA|002|notice|body|cents`, the amount in two digits at least. */
export function noticeQrText(qr: NoticeQr): string {
  return `PAGOPA|002|${qr.notice}|${qr.bodyTaxNumber}|${String(qr.cents).padStart(2, '0')}`;
}

/** What a scanned QR says; undefined when it is not a notice's. Check digits are not looked at. */
export function parseNoticeQr(text: string): NoticeQr | undefined {
  const match = /^PAGOPA\|002\|(\d{18})\|(\d{11})\|(\d{2,11})$/.exec(text.trim());
  const [, notice, bodyTaxNumber, cents] = match ?? [];
  if (notice === undefined || bodyTaxNumber === undefined || cents === undefined) return undefined;
  return { notice, bodyTaxNumber, cents: Number(cents) };
}
