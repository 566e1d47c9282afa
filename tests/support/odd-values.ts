import fc from 'fast-check';

/** Stands in what is sent, so that it is known again where it should never be: in a log. */
export const mark = 'Canarino7Q';

/** Texts that have broken something somewhere: writing from right to left, signs joined to one, nothing to see, other people's languages. */
const known = [
  '', ' ', mark, `${mark} 😀👩‍👩‍👧‍👦🇮🇹`, '\u202eatsinimma\u202c', 'مرحبا بالعالم', 'אבג', '\u200b\u200d\ufeff', 'e\u0301\u0301\u0301', 'İıſßΣς', '中文字', '\t\r\n', '\u0007\u001b[31m', '\u0085\u2028\u2029',
  `'; DROP TABLE journal; -- ${mark}`, `{{ 7 | times: 7 }}${mark}`, '%_%', '\\', '${x}', '=1+1', '../../etc/passwd', '<script>alert(1)</script>', '1e400', 'NaN', 'null', '-0', '0x10', '١٢٣',
];
/** Names that every object has. */
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'];
const wholeLetters = (text: string): string => text.replaceAll('\0', '').toWellFormed();

/** Text of whole letters, at most so long, sometimes exactly so long. */
export function oddText(most: number): fc.Arbitrary<string> {
  const cut = (text: string): string => wholeLetters(text.slice(0, most)).slice(0, most);
  return fc.oneof(
    { arbitrary: fc.constantFrom(...known).map(cut), weight: 4 }, fc.constantFrom(...inherited).map(cut),
    fc.string({ unit: 'binary', maxLength: Math.min(most, 40) }).map(cut), fc.constantFrom('x', 'è', '😀', '\u202e').map((sign) => cut(sign.repeat(Math.min(most, 20_000)))),
  );
}

/** Half a letter, NUL, and more of either. */
const broken = fc.constantFrom('\0', '\ud800', 'a\udc00b', `${mark}\0`, '\ud83d', 'x'.repeat(100_000));
const bare = fc.oneof(
  broken, oddText(200), fc.constantFrom(null, undefined, true, false, 0, -0, -1, 1.5, NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER + 1, 1e308), fc.bigInt(),
  fc.constantFrom<unknown>(new Date(Number.NaN), new Date(0), new Map([['a', 1]]), new Set(['__proto__']), /x/, Symbol.iterator.toString(), []),
);

/** Values that no procedure asks for: wrong types, nested without end, names that every object has. */
export const rubbish: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: bare, weight: 4 },
  fc.array(bare, { maxLength: 5 }),
  fc.dictionary(fc.oneof(fc.constantFrom(...inherited, 'requestId', 'id', 'values', ''), fc.string({ maxLength: 8 })), bare, { maxKeys: 5 }),
  fc.nat({ max: 2_000 }).map((depth) => { let nested: unknown = mark; for (let each = 0; each < depth; each += 1) nested = each % 2 === 0 ? [nested] : { a: nested }; return nested; }),
  fc.constantFrom('{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"isAdmin":true}}}', '{"requestId":{"__proto__":[]}}').map((text): unknown => JSON.parse(text)),
);
