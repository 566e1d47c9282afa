import { mendAddress } from '../kernel/keyboard-layout.ts';

/** What was typed or scanned from a paper, taken apart. */
export type ScannedPaper =
  | { readonly kind: 'code'; readonly code: string; readonly token?: string }
  /** The number printed on it: `2026/C/000045`. */
  | { readonly kind: 'number'; readonly number: string }
  /** An address that is not of this office's verification. */
  | { readonly kind: 'elsewhere'; readonly host: string };

/** A code as it is stored, however it was copied from paper. */
export const normaliseCode = (typed: string): string => typed.toUpperCase().replace(/[^0-9A-Z]/g, '');

function readAddress(address: URL, publicHost: string | undefined): ScannedPaper {
  const code = /^\/v\/([^/]+)\/?$/.exec(address.pathname)?.[1];
  if (code === undefined || (publicHost !== undefined && address.host.toLowerCase() !== publicHost.toLowerCase())) return { kind: 'elsewhere', host: address.host };
  const token = address.searchParams.get('t');
  return { kind: 'code', code: normaliseCode(code), ...(token !== null && { token }) };
}

/** Whether a text is the address in the QR code of some office's paper, so that it is worth a look. */
export const isPaperAddress = (text: string): boolean => /^https?:\/\/[^/]+\/v\/[^/]/i.test(mendAddress(text.trim()));

/** Reads a scanned QR code, a code or a document's number; `publicHost` is where this office's papers are verified, absent: anywhere. */
export function readScannedPaper(text: string, publicHost?: string): ScannedPaper {
  const mended = mendAddress(text.trim());
  if (/^https?:\/\//i.test(mended) && URL.canParse(mended)) return readAddress(new URL(mended), publicHost);
  const number = /^(\d{4})\s*\/\s*([A-Z]{1,8})\s*\/\s*(\d{1,6})$/i.exec(mended);
  const [, year = '', series = '', place = ''] = number ?? [];
  if (number !== null) return { kind: 'number', number: `${year}/${series.toUpperCase()}/${place.padStart(6, '0')}` };
  return { kind: 'code', code: normaliseCode(mended) };
}
