/** What the machine-readable zone of an identity document says (ICAO Doc 9303, parts 4 and 5). Names are in capitals, without accents and apostrophes. */
export interface MrzDocument {
  readonly kind: 'identity-card' | 'passport' | 'other';
  /** Who issued it, in three letters: `ITA`. */
  readonly issuer: string;
  readonly number: string;
  readonly surname: string;
  readonly givenName: string;
  /** YYYY-MM-DD; absent where the document does not know it whole. */
  readonly birthDate?: string;
  readonly expiresOn?: string;
}

export type MrzReading = { readonly ok: true; readonly document: MrzDocument } | { readonly ok: false; readonly wrong: 'number' | 'birth' | 'expiry' | 'whole' };

const lineLength = { card: 30, passport: 44 } as const;
const weights = [7, 3, 1] as const;

/** What stands for `<` on a reader whose keyboard is not the PC's: `;` with Shift on an Italian one, `,` without. */
const tidy = (text: string): string => text.toUpperCase().replaceAll(/\s/g, '').replaceAll(/[;,«‹]/g, '<');

const valueOf = (letter: string): number => (letter === '<' ? 0 : /\d/.test(letter) ? Number(letter) : letter.charCodeAt(0) - 55);
const checkOf = (text: string): number => [...text].reduce((sum, letter, place) => sum + valueOf(letter) * (weights[place % 3] ?? 0), 0) % 10;
/** An empty part may have `<` for its check digit. */
const isRight = (text: string, digit: string): boolean => digit === String(checkOf(text)) || (digit === '<' && /^<*$/.test(text));

const shape = (text: string): 'card' | 'passport' | undefined => {
  if (!/^[A-Z0-9<]+$/.test(text)) return undefined;
  if (/^P[A-Z<][A-Z<]{3}/.test(text) && text.length === 2 * lineLength.passport) return 'passport';
  // The last line is a name and fillers, and some readers leave those away.
  return /^[ACI][A-Z<][A-Z<]{3}/.test(text) && /^.{30}\d{6}[\d<][MFX<]\d{6}/.test(text) && text.length > 2 * lineLength.card && text.length <= 3 * lineLength.card ? 'card' : undefined;
};

/** Whether a text is the first lines of such a zone, as a reader sends them that ends each line with Enter. */
export function isMrzPart(text: string): boolean {
  const read = tidy(text);
  if (!/^[A-Z0-9<]+$/.test(read) || !read.includes('<')) return false;
  if (/^P[A-Z<][A-Z<]{3}/.test(read)) return read.length === lineLength.passport;
  return /^[ACI][A-Z<][A-Z<]{3}/.test(read) && (read.length === lineLength.card || read.length === 2 * lineLength.card);
}

function readDay(text: string, isBirth: boolean, today: string): string | undefined {
  if (!/^\d{6}$/.test(text)) return undefined;
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)];
  const thisCentury = `20${year}-${month}-${day}`;
  return isBirth && thisCentury > today ? `19${year}-${month}-${day}` : thisCentury;
}

function readNames(text: string): Pick<MrzDocument, 'surname' | 'givenName'> {
  const [surname = '', givenName = ''] = text.split('<<').map((name) => name.replaceAll('<', ' ').trim());
  return { surname, givenName };
}

interface Zone { readonly code: string; readonly issuer: string; readonly number: string; readonly numberCheck: string; readonly days: string; readonly names: string; readonly whole: string; readonly wholeCheck: string }

function cut(text: string, of: 'card' | 'passport'): Zone {
  if (of === 'passport') {
    const second = text.slice(44);
    return {
      code: text.slice(0, 2), issuer: text.slice(2, 5), names: text.slice(5, 44), number: second.slice(0, 9), numberCheck: second.charAt(9),
      days: second.slice(13, 28), whole: second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43), wholeCheck: second.charAt(43),
    };
  }
  const [first, second, names] = [text.slice(0, 30), text.slice(30, 60), text.slice(60)];
  /* A number longer than nine goes on in the optional part, its check digit after it. */
  const long = first.charAt(14) === '<' ? /^([A-Z0-9]+)([0-9])</.exec(first.slice(15)) : null;
  return {
    code: text.slice(0, 2), issuer: text.slice(2, 5), names, number: first.slice(5, 14) + (long?.[1] ?? ''), numberCheck: long?.[2] ?? first.charAt(14),
    days: second.slice(0, 15), whole: first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29), wholeCheck: second.charAt(29),
  };
}

const kindOf = (code: string): MrzDocument['kind'] => (code.startsWith('P') ? 'passport' : code.charAt(1) === 'R' ? 'other' : 'identity-card');

/**
 * Reads the zone of a card (TD1, three lines of 30) or a passport (TD3, two of 44), its lines joined or not; undefined for any other
 * text. Its four check digits are verified: `wrong` is the first part that does not agree with its own. A residence permit is `other`.
 */
export function readMrz(text: string, today: string): MrzReading | undefined {
  const read = tidy(text);
  const of = shape(read);
  if (of === undefined) return undefined;
  const zone = cut(read, of);
  const [birth, birthCheck, expiry, expiryCheck] = [zone.days.slice(0, 6), zone.days.charAt(6), zone.days.slice(8, 14), zone.days.charAt(14)];
  if (!isRight(zone.number, zone.numberCheck)) return { ok: false, wrong: 'number' };
  if (!isRight(birth, birthCheck)) return { ok: false, wrong: 'birth' };
  if (!isRight(expiry, expiryCheck)) return { ok: false, wrong: 'expiry' };
  if (!isRight(zone.whole, zone.wholeCheck)) return { ok: false, wrong: 'whole' };
  const [birthDate, expiresOn] = [readDay(birth, true, today), readDay(expiry, false, today)];
  return {
    ok: true,
    document: {
      kind: kindOf(zone.code), issuer: zone.issuer.replaceAll('<', ''), number: zone.number.replaceAll('<', ''), ...readNames(zone.names),
      ...(birthDate !== undefined && { birthDate }), ...(expiresOn !== undefined && { expiresOn }),
    },
  };
}
