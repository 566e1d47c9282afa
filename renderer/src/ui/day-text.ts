const shape = /^(\d{1,2})[/.\- ]?(\d{1,2})[/.\- ]?(\d{4})$/;

/** The day (YYYY-MM-DD) that somebody typed as `22/11/2026`, `22-11-2026` or `22112026`; undefined when there is none. */
export function parseDay(text: string): string | undefined {
  const [, date = '', month = '', year = ''] = shape.exec(text.trim()) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time)) return undefined;
  return new Date(time).toISOString().slice(0, 10) === day ? day : undefined;
}

/** `22/11/2026` of a day; any other text as it is. */
export function showDay(day: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return match === null ? day : `${String(match[3])}/${String(match[2])}/${String(match[1])}`;
}
