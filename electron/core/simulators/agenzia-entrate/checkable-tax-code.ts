import { z } from 'zod';

const digit = '[0-9LMNP-V]';
/** Three consonants, or what a short name leaves: vowels after consonants, X at the end. */
const namePart = '(?:[A-Z][AEIOU][AEIOUX]|[B-DF-HJ-NP-TV-Z]{2}[A-Z])';
/** Day of birth, 40 more for women; L to V stand for digits where two people would share a code. */
const dayPart = [
  '[A-EHLMPR-T](?:[04LQ][1-9MNP-V]|[15MR][0-9LMNP-V]|[26NS][0-8LMNP-U])',
  '[DHPS][37PT][0L]',
  '[ACELMRT][37PT][01LM]',
  '[AC-EHLMPR-T][26NS][9V]',
].join('|');
const leapDay = '(?:[02468LNQSU][048LQU]|[13579MPRTV][26NS])B[26NS][9V]';
const placePart = '(?:[A-MZ][1-9MNP-V][0-9LMNP-V]{2}|[A-M][0L](?:[1-9MNP-V][0-9LMNP-V]|[0L][1-9MNP-V]))';

const person = `${namePart}{2}(?:${digit}{2}(?:${dayPart})|${leapDay})${placePart}[A-Z]`;

/** A code that the service looks up at all; one that could be nobody's is refused as a bad request. */
export const CheckableTaxCode = z.string().regex(new RegExp(`^(?:[0-9]{11}|${person})$`));
