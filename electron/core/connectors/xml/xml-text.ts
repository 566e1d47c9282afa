const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };

function characterOf(reference: string): string {
  const code = reference.startsWith('#x') ? Number.parseInt(reference.slice(2), 16) : Number.parseInt(reference.slice(1), 10);
  const isCharacter = code === 0x9 || code === 0xa || code === 0xd || (code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff));
  if (!isCharacter) throw new Error(`&${reference}; is no character`);
  return String.fromCodePoint(code);
}

/** Text as meant: XML's own five entities and numbered characters. Any other is undeclared or the sender's own, and refused. */
export function decodeText(written: string): string {
  return written.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
    .replaceAll(/&([^;\s&]{0,32};?)/gu, (_, found: string) => {
      const name = found.replace(/;$/u, '');
      if (!found.endsWith(';')) throw new Error('an ampersand that is not written as one');
      if (/^#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6})$/u.test(name)) return characterOf(name);
      const text = Object.hasOwn(named, name) ? named[name] : undefined;
      if (text === undefined) throw new Error(`unknown entity ${name}`);
      return text;
    });
}

/** The value of an attribute: line breaks and tabs that are written as such count as spaces. */
export function decodeAttribute(written: string): string {
  return decodeText(written.replaceAll(/\r\n|[\t\n\r]/gu, ' '));
}
