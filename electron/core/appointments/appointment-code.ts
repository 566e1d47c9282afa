import { randomInt } from 'node:crypto';

/** Without the letters and digits that are taken for each other: 31 of them, 8 times, are about 40 bits. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 8;

/** A code that nobody can guess in the tries that the hub allows. */
export const newCode = (): string => Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');

/** A code as it was given, however it was typed. */
export const tidyCode = (typed: string): string => typed.replaceAll(/[^0-9A-Za-z]/g, '').toUpperCase();
