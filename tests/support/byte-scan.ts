/** Bytes of the beginning of a form by which it is looked up; no form is shorter. */
const headBytes = 6;
/** A needle shorter than this stands somewhere by chance. */
export const shortestNeedle = 7;

/** The three ways in which a text can lie in base64 of a longer one, without what its neighbours decide. */
function inBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
    const whole = padded.subarray(0, padded.length - padded.length % 3).toString('base64');
    return whole.slice(Math.ceil(shift * 8 / 6));
  });
}

/** Every way that a text is looked for: as it is and in either case, in UTF-8, both UTF-16, base64, base64url and hex. */
export function formsOf(needle: string): Buffer[] {
  const forms = new Set<string>();
  for (const text of new Set([needle, needle.toUpperCase(), needle.toLowerCase()])) {
    const utf16 = Buffer.from(text, 'utf16le');
    const raw = [Buffer.from(text), utf16, Buffer.from(utf16).swap16()];
    for (const bytes of raw) forms.add(bytes.toString('latin1'));
    const [utf8 = Buffer.alloc(0)] = raw;
    for (const coded of inBase64(utf8)) for (const spelled of [coded, coded.replaceAll('+', '-').replaceAll('/', '_')]) forms.add(spelled);
    for (const hex of [utf8.toString('hex'), utf8.toString('hex').toUpperCase()]) forms.add(hex);
  }
  return [...forms].map((form) => Buffer.from(form, 'latin1')).filter((form) => form.length >= headBytes);
}

/** Looks for many needles at once; gives those that stand somewhere in the bytes, in whatever form. */
export function createScanner(needles: Iterable<string>): (bytes: Buffer) => string[] {
  const byHead = new Map<number, { needle: string; form: Buffer }[]>();
  const starts = new Uint8Array(65_536);
  for (const needle of needles) {
    if (needle.length < shortestNeedle) throw new Error(`${needle} is too short to be looked for`);
    for (const form of formsOf(needle)) {
      const head = form.readUIntBE(0, headBytes);
      byHead.set(head, [...byHead.get(head) ?? [], { needle, form }]);
      starts[form.readUInt16BE(0)] = 1;
    }
  }
  return (bytes) => {
    const found = new Set<string>();
    for (let at = 0; at + headBytes <= bytes.length; at += 1) {
      if (starts[bytes.readUInt16BE(at)] === 0) continue;
      for (const { needle, form } of byHead.get(bytes.readUIntBE(at, headBytes)) ?? []) {
        if (bytes.subarray(at, at + form.length).equals(form)) found.add(needle);
      }
    }
    return [...found].sort();
  };
}
