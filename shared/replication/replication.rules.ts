/** How long an office waits after so many failures in a row, ms: 2 s, 4 s, ... a minute at most. */
export const retryMilliseconds = (failures: number): number => Math.min(60_000, 1000 * 2 ** Math.min(failures, 6));

const ulid = /[0-9A-HJKMNP-TV-Z]{26}/g;

/** The ids that a row of the journal names: its subject and whatever stands in its payload, sealed values aside. */
export function idsNamed(row: { readonly subject: string; readonly payload: string }): string[] {
  const plain = row.payload.replaceAll(/"s1\.[^"]*"/g, '""');
  return [...new Set([...row.subject.matchAll(ulid), ...plain.matchAll(ulid)].map(([id]) => id))];
}
