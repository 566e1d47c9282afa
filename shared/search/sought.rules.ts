import { soughtWords } from '../people/person-words.rules.ts';
import { readScan } from './read-scan.rules.ts';

/** What of a typed or scanned text each slice is asked for; empty lists are not asked. */
export interface Sought {
  /** `A042`, as tickets are numbered. */
  readonly ticketNumber?: string;
  readonly placeCode?: string;
  readonly appointmentCode?: string;
  readonly noticeNumber?: string;
  readonly receiptNumber?: string;
  /** `2026/C/000045`. */
  readonly documentNumber?: string;
  readonly verificationCode?: string;
  /** Of the register, of an emergency register: however many zeros were left out. */
  readonly caseNumbers?: readonly string[];
  readonly taxCode?: string;
  /** Words of a name, told well enough to look for somebody. */
  readonly name?: string;
}

const seriesDigits = 6;
const registerDigits = 7;
/** As the index of names has them from. */
const shortestName = 3;

const zeros = (digits: string, length: number): string => digits.replace(/^0+(?=\d)/, '').padStart(length, '0');

/** A number as its parts are written: `2026/R1/000123`, `R1/123`, `E/2026/1`, `2026/123`, `123`. */
function readParts(text: string, year: string): Sought | undefined {
  const parts = text.toUpperCase().replaceAll(/\s/g, '').replaceAll('-', '/').replace(/^E\/ANSC\//, 'E-ANSC/').split('/');
  const at = (place: number): string => parts[place] ?? '';
  const place = parts.at(-1) ?? '';
  if (!/^\d{1,7}$/.test(place)) return undefined;
  const registerNumbers = (of: string): string[] => [...new Set([zeros(place, registerDigits), zeros(place, seriesDigits), place])].map((each) => `${of}/${each}`);
  if (parts.length === 1) return { caseNumbers: registerNumbers(year) };
  if (parts.length === 2 && /^\d{4}$/.test(at(0))) return { caseNumbers: registerNumbers(at(0)) };
  if (parts.length === 2 && /^R[A-Z0-9]{1,4}$/.test(at(0))) return { receiptNumber: `${year}/${at(0)}/${zeros(place, seriesDigits)}` };
  if (parts.length !== 3) return undefined;
  if (/^E(?:-ANSC)?$/.test(at(0)) && /^\d{4}$/.test(at(1))) return { caseNumbers: [`${at(0)}/${at(1)}/${zeros(place, seriesDigits)}`] };
  if (!/^\d{4}$/.test(at(0)) || !/^[A-Z][A-Z0-9]{0,7}$/.test(at(1))) return undefined;
  const number = `${at(0)}/${at(1)}/${zeros(place, seriesDigits)}`;
  return { receiptNumber: number, documentNumber: number };
}

function readName(text: string): Sought {
  const words = soughtWords(text);
  return /\d/.test(text) || !words.some((word) => word.length >= shortestName) ? {} : { name: text };
}

/** A ticket as it is called, `a42` for `A042`; a name may be meant as well. */
const readTicket = (text: string): string | undefined => {
  const [, letter, digits] = /^([A-Z]{1,2})\s?(\d{1,3})$/i.exec(text) ?? [];
  return letter === undefined || digits === undefined ? undefined : `${letter.toUpperCase()}${digits.padStart(3, '0')}`;
};

/** Takes a text apart into what it may be. `today`: YYYY-MM-DD, whose year a number without one is of. */
export function readSought(typed: string, today: string): Sought {
  const text = typed.trim();
  const ticketNumber = readTicket(text);
  if (ticketNumber !== undefined) return { ticketNumber };
  const parts = readParts(text, today.slice(0, 4));
  if (parts !== undefined) return parts;
  const scan = readScan(text, today);
  switch (scan.kind) {
    case 'person': return { taxCode: scan.taxCode };
    case 'identity': return { name: `${scan.document.surname} ${scan.document.givenName}` };
    case 'ticket': return { placeCode: scan.placeCode };
    case 'appointment': return { appointmentCode: scan.code };
    case 'notice': return { noticeNumber: scan.number };
    case 'paper': return readPaper(scan.text);
    case 'receipt': case 'misread': case 'part': return {};
    case 'unknown': return readName(text);
  }
}

/** The code in the address of a paper, or by itself. */
const readPaper = (text: string): Sought => {
  const code = /\/v\/([^/?]+)/.exec(text)?.[1] ?? text;
  return { verificationCode: code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '') };
};
