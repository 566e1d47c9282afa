import type { CardApproved, CardDeclined } from './card-terminal.ts';

/** This till, as terminals print it. */
const cashRegister = '00000001';
const number = (value: number | string, digits: number): string => String(value).padStart(digits, '0');
const heading = (terminalId: string, code: string): string => `${number(terminalId, 8)}0${code}`;
/** What a terminal can be asked in one operation. */
export const mostCents = 99_999_999;

/** Payment with extended result: the answer then tells the amount. `reference` goes on the terminal's receipt. */
export function paymentRequest(terminalId: string, { cents, reference }: { cents: number; reference: string }): string {
  if (!Number.isInteger(cents) || cents < 1 || cents > mostCents) throw new RangeError(`${String(cents)} cents cannot be asked of a terminal`);
  return `${heading(terminalId, 'X')}${cashRegister}00000${number(cents, 8)}${reference.slice(0, 128).padStart(128)}${number(0, 8)}`;
}

export const reversalRequest = (terminalId: string, stan: string): string => `${heading(terminalId, 'S')}${cashRegister}${number(stan, 6)}00`;
export const lastResultRequest = (terminalId: string): string => `${heading(terminalId, 'G')}${cashRegister}0000`;
export const statusRequest = (terminalId: string): string => heading(terminalId, 's');

/** The letter that says what a message is. */
export const codeOf = (text: string): string => text.charAt(9);
export const terminalOf = (text: string): string => text.slice(0, 8);

const kinds: Readonly<Record<string, CardApproved['cardKind']>> = { 1: 'bancomat', 2: 'credit', 3: 'other' };
const shortest = 71;
const withAmount = 82;

/** Positions as the protocol counts them, from 1. */
const field = (text: string, from: number, length: number): string => text.slice(from - 1, from - 1 + length);

function readApproved(text: string): CardApproved | undefined {
  const [pan, authorisation, stan] = [field(text, 13, 19), field(text, 35, 6), field(text, 60, 6)];
  if (!/^[0-9*xX ]*\d{4}$/.test(pan) || !/^\d{6}$/.test(stan) || authorisation.trim() === '') return undefined;
  const cents = field(text, 75, 8);
  if (text.length >= withAmount && !/^\d{8}$/.test(cents)) return undefined;
  return {
    kind: 'approved', authorisation: authorisation.trim(), stan, terminalId: terminalOf(text), maskedPan: `**** ${pan.slice(-4)}`,
    cardKind: kinds[field(text, 48, 1)] ?? 'other', ...(text.length >= withAmount && { cents: Number(cents) }),
  };
}

function readDeclined(text: string): CardDeclined | undefined {
  const stan = field(text, 60, 6);
  return /^\d{6}$/.test(stan) ? { kind: 'declined', says: field(text, 13, 24).trim(), stan } : undefined;
}

/** What a result message (`E`) says of a payment or of its reversal; undefined for one that nobody can rely on. */
export function readResult(text: string): CardApproved | CardDeclined | undefined {
  if (codeOf(text) !== 'E' || text.length < shortest || !/^\d{8}$/.test(terminalOf(text))) return undefined;
  switch (field(text, 11, 2)) {
    case '00': return readApproved(text);
    case '01': case '05': return readDeclined(text);
    default: return undefined;
  }
}

/** The digit of the terminal's condition (2 is at work) and its software. */
export function readStatus(text: string): { readonly isOperative: boolean; readonly release: string } | undefined {
  if (codeOf(text) !== 's' || text.length < 31) return undefined;
  return { isOperative: field(text, 31, 1) === '2', release: text.slice(31).trim() };
}
