/** Amounts are integer euro cents everywhere; text only at the edge. */

const euro = new Intl.NumberFormat('it-IT', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: true,
});

/** 123456 cents as `1.234,56`. */
export function formatCents(cents: number): string {
  return euro.format(cents / 100);
}

/** 123456 cents as `€ 1.234,56`, with a no-break space as in Italian printing. */
export function formatEuro(cents: number): string {
  return `€\u00a0${formatCents(cents)}`;
}

/** Cents of what a person types (`22,21`, `1.234,5`, `16`); undefined when it is not an amount. */
export function parseEuro(text: string): number | undefined {
  const match = /^(\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const euros = Number((match[1] ?? '').replaceAll('.', ''));
  return euros * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Exact sum of integer cents. */
export function sumCents(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
