import { codeOf, stepOf } from '#core/staff/totp.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const bits = (text: string): string => [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('');

/** The bytes of a secret as an app is told it, in base32. */
export const bytesOf = (secret: string): Buffer => Buffer.from((bits(secret).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));

/** What an app shows at an instant, or some half minutes later. */
export const codeAt = (secret: string, instant: string, ahead = 0): string => codeOf(bytesOf(secret), stepOf(instant) + ahead);
