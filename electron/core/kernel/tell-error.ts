/** An error as a log tells it: nothing in it was typed, bound to a statement, or answered by a central system. */
export interface ToldError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  /** Of a database: what was broken, by the names of the schema. */
  readonly about?: Readonly<Record<string, string>>;
  readonly stack: readonly string[];
  readonly cause?: ToldError;
}

/** Personal codes by their shape; without word boundaries, since in a JSON line an `n` may stand before one for a line's end. */
const codes = [
  /[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]/gi,
  /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /IT\d{2}[A-Z]\d{10}[0-9A-Z]{12}/gi,
];
const left = '[…]';

/** A text without tax codes, mail addresses and IBANs. */
export const scrub = (text: string): string => codes.reduce((rest, code) => rest.replace(code, left), text);

/** Between quotes stands what was given, as in `"Mario Rossi" is not valid JSON`; long digits are telephones, cards, days of birth. */
const withoutValues = (text: string): string => scrub(text.replace(/"[^"]*("|$)/g, `"${left}"`).replace(/`[^`]*(`|$)/g, `\`${left}\``).replace(/\d[\d /.-]{4,}\d/g, left));

const text = (error: Error, field: string): string | undefined => {
  const value: unknown = Reflect.get(error, field);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** Names of the schema that PostgreSQL gives with an error; its `detail`, `where` and `hint` quote the row and are left out. */
const schemaFields = ['table', 'column', 'constraint'];
const isOfDatabase = (error: Error): boolean => text(error, 'severity') !== undefined || /^SQLITE_/.test(text(error, 'code') ?? '');

/** A statement stands with `?` and `$1` in place of its values (`compileSqlOnError`); what the database says of them comes after it. */
function tellMessage(error: Error): string {
  const end = isOfDatabase(error) ? error.message.indexOf(' - ') : -1;
  return end === -1 ? withoutValues(error.message) : `${scrub(error.message.slice(0, end))} - ${withoutValues(error.message.slice(end + 3))}`;
}

/** An error that says a fact of ours by its code has details for the person at the screen, not for the log. */
const isFact = (error: Error): boolean => error.name === 'DomainError' || error.name === 'ORPCError' || 'defined' in error;

/** Type, code, place and causes of an error: no bound value, no details, no row that a database quotes. */
export function tellError(error: Error, depth = 0): ToldError {
  const code = text(error, 'code');
  const about = Object.fromEntries(schemaFields.flatMap((field) => { const value = text(error, field); return isOfDatabase(error) && value !== undefined ? [[field, value]] : []; }));
  const cause = error.cause ?? (error instanceof AggregateError ? error.errors[0] as unknown : undefined);
  return {
    type: error.name,
    message: isFact(error) ? code ?? '' : tellMessage(error),
    ...code !== undefined && { code: scrub(code) },
    ...Object.keys(about).length > 0 && { about },
    stack: (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...cause instanceof Error && depth < 5 && { cause: tellError(cause, depth + 1) },
  };
}
