import { Liquid } from 'liquidjs';
import { formatDay } from '#shared/kernel/dates.ts';
import { formatEuro } from '#shared/kernel/money.ts';

const noFile = (): never => {
  throw new Error('A text includes no file');
};

/** Strict, so that a misspelt name fails instead of leaving a hole; no file can be read from a text. */
const liquid = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  relativeReference: false,
  fs: {
    exists: () => Promise.resolve(false),
    existsSync: () => false,
    readFile: () => Promise.resolve().then(noFile),
    readFileSync: noFile,
    resolve: (_folder, file) => file,
  },
});
liquid.registerFilter('day', (day: unknown) => typeof day === 'string' ? formatDay(day) : '');
liquid.registerFilter('euro', (cents: unknown) => typeof cents === 'number' ? formatEuro(cents) : '');

/** A text with its values, white space folded to single blanks (a no-break one stays). */
export function fillText(text: string, scope: object): string {
  const filled: unknown = liquid.parseAndRenderSync(text, scope);
  return String(filled).replace(/[ \t\r\n]+/g, ' ').trim();
}

/** What is wrong with a text's syntax; undefined when nothing is. */
export function findTextFault(text: string): string | undefined {
  try {
    liquid.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
