/** A mail as it was taken. */
export interface TakenMail {
  /** With its angle brackets. */
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
}

/** The value of a header, its folded lines joined; undefined when the mail has none of that name. */
export function findHeader(source: string, name: string): string | undefined {
  const head = source.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const line = lines.find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
