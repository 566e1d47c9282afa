/** What the simulated terminal says, as the ECR protocol lays it out; written apart from the product's own reading of it. */

const digits = (value: number | string, length: number): string => String(value).padStart(length, '0');
const head = (terminalId: string, code: string): string => `${digits(terminalId, 8)}0${code}`;
const tail = (of: { stan: number; cents: number }): string => `2${'88105'.padEnd(11)}${digits(of.stan, 6)}${digits(of.stan, 6)}000${digits(of.cents, 8)}${digits(0, 10)}`;
/** Day of the year, hour and minute. */
const paidAt = '3270905';

export interface Charge {
  readonly terminalId: string;
  readonly stan: number;
  readonly cents: number;
  readonly authorisation: string;
  isReversed: boolean;
}

export function approvedAnswer(charge: Charge, { lastFour }: { lastFour: string }): string {
  return `${head(charge.terminalId, 'E')}00${digits(lastFour, 19)}CLI${charge.authorisation.padEnd(6)}${paidAt}${tail(charge)}`;
}

export function declinedAnswer(of: { terminalId: string; stan: number; cents: number; says: string }): string {
  return `${head(of.terminalId, 'E')}01${of.says.padEnd(24).slice(0, 24)}${digits(0, 11)}${tail(of)}`;
}

/** The answer to a reversal tells no amount. */
export function reversedAnswer(charge: Charge, stan: number): string {
  return `${head(charge.terminalId, 'E')}00${digits('4242', 19)}CLI000000${paidAt}2${'88105'.padEnd(11)}${digits(stan, 6)}${digits(stan, 6)}000${digits(0, 10)}`;
}

export const statusAnswer = (terminalId: string): string => `${head(terminalId, 's')}${digits(0, 10)}23112609052SIMULATO`;

/** What a request asks for; undefined for one that a terminal would refuse. */
export function readRequest(text: string): { readonly terminalId: string; readonly code: string; readonly cents: number; readonly stan: number } | undefined {
  const code = text.charAt(9);
  const lengths: Readonly<Record<string, number>> = { X: 167, S: 26, G: 22, s: 10 };
  if (text.length !== lengths[code] || !/^\d{8}0/.test(text)) return undefined;
  return { terminalId: text.slice(0, 8), code, cents: Number(text.slice(23, 31)), stan: Number(text.slice(18, 24)) };
}
