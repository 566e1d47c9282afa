export type PlateKind = 'car' | 'motorcycle' | 'moped' | 'historic';

/** Since 1994 the letters I, O, Q and U are left out: they look like digits or like each other. */
const patterns: readonly { kind: PlateKind; pattern: RegExp }[] = [
  { kind: 'car', pattern: /^[A-HJ-NPR-TV-Z]{2}\d{3}[A-HJ-NPR-TV-Z]{2}$/ },
  { kind: 'motorcycle', pattern: /^[A-HJ-NPR-TV-Z]{2}\d{5}$/ },
  { kind: 'moped', pattern: /^X[0-9A-Z]{5}$/ },
  { kind: 'historic', pattern: /^[A-Z]{2}\d{5,6}$/ },
];

/** A plate as it is stored and compared: capitals without spaces, dots or dashes. */
export function normalizePlate(text: string): string {
  return text.toUpperCase().replace(/[\s.-]/g, '');
}

/**
 * The kinds of Italian plate that a text can be, none when it is no plate. More than one is possible:
 * `MI12345` is an old plate of Milan and, by its shape, a motorcycle's.
 */
export function plateKinds(text: string): PlateKind[] {
  const plate = normalizePlate(text);
  return patterns.filter(({ pattern }) => pattern.test(plate)).map(({ kind }) => kind);
}
