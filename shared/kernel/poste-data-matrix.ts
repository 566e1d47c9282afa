import type { NoticeQr } from './pagopa-notice.ts';

/** What the Data Matrix of a postal payment slip carries. */
export interface PosteSlip extends NoticeQr {
  /** Number of the body's postal account, at most 12 digits. */
  readonly account: string;
  readonly debtorTaxCode: string;
  readonly debtorName: string;
  readonly subject: string;
}

/** Type of the slip (TD) that the amount and the account are printed on. */
const slipType = '896';
const lengths = { account: 12, cents: 10, debtorTaxCode: 16, debtorName: 40, subject: 110, filler: 12 } as const;

/** In ASCII, which is all that Poste reads: letters without accents, a blank for what has no such letter; cut or filled to a length. */
function field(text: string, length: number): string {
  const plain = text.normalize('NFD').replace(/\p{Mark}/gu, '').replace(/[^ -~]/g, ' ');
  return plain.slice(0, length).padEnd(length);
}

function digits(text: string, length: number): string {
  const padded = text.padStart(length, '0');
  if (!/^\d+$/.test(padded) || padded.length > length) throw new RangeError(`Not a number of at most ${String(length)} digits`);
  return padded;
}

/**
 * The 256 characters of the Data Matrix on the postal slip of a pagoPA notice, as Poste Italiane's manual of authorised printing
 * (Manuale Autorizzazione alla stampa in proprio, 2019, section 4.2) gives them and pagoPA's notice model refers to: a code line
 * whose fields follow their own length, the body, the debtor, the subject, twelve blanks and an A. Throws a RangeError when a number
 * does not fit its field.
 */
export function posteDataMatrixText(slip: PosteSlip): string {
  const codeLine = `18${digits(slip.notice, 18)}12${digits(slip.account, lengths.account)}10${digits(String(slip.cents), lengths.cents)}3${slipType}`;
  const debtor = field(slip.debtorTaxCode, lengths.debtorTaxCode) + field(slip.debtorName, lengths.debtorName);
  return `codfase=NBPA;${codeLine}1P1${digits(slip.bodyTaxNumber, 11)}${debtor}${field(slip.subject, lengths.subject)}${' '.repeat(lengths.filler)}A`;
}

/**
 * What a scanned Data Matrix asks to pay; undefined when it is not a notice's. Nothing after the body is looked at: some producers
 * fill the debtor's name one short.
 */
export function parsePosteDataMatrix(text: string): NoticeQr | undefined {
  const match = /^codfase=NBPA;18(\d{18})12\d{12}10(\d{10})3\d{3}1P1(\d{11})/.exec(text.trim());
  const [, notice, cents, bodyTaxNumber] = match ?? [];
  if (notice === undefined || bodyTaxNumber === undefined || cents === undefined) return undefined;
  return { notice, bodyTaxNumber, cents: Number(cents) };
}
