const shape = /^(\d{1,2})(?:[:.,]?(\d{2}))?$/;

/** The time (`09:30`) that somebody typed as `9:30`, `9.30`, `930` or `9`; undefined when there is none. */
export function parseTime(text: string): string | undefined {
  const [, hour, minute = '00'] = shape.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
