import { Liquid, type Template } from 'liquidjs';
import { isDay } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/dates.ts';
import { formatEuro } from '../kernel/money.ts';
import { addressText, placeText } from './field-text.ts';
import { liquidLimits } from './liquid-limits.ts';

const noFile = (): never => {
  throw new Error('A text includes no file');
};

/** Strict, so that a misspelt name fails instead of leaving a hole; no file can be read from a text. */
const liquid = new Liquid({
  strictFilters: true,
  strictVariables: true,
  lenientIf: true,
  ownPropertyOnly: true,
  ...liquidLimits,
  /* A field left empty counts as absent in `if` and for `default`. */
  jsTruthy: true,
  relativeReference: false,
  fs: {
    exists: () => Promise.resolve(false),
    existsSync: () => false,
    readFile: () => Promise.resolve().then(noFile),
    readFileSync: noFile,
    resolve: (_folder, file) => file,
  },
});

const isRecord = (value: unknown): value is Readonly<Record<string, string>> => typeof value === 'object' && value !== null;

/* What is in words already stays as it is. */
liquid.registerFilter('day', (day: unknown) => typeof day === 'string' && isDay(day) ? formatDay(day) : String(day));
liquid.registerFilter('euro', (cents: unknown) => typeof cents === 'number' ? formatEuro(cents) : String(cents));
liquid.registerFilter('place', (place: unknown) => isRecord(place) ? placeText(place) : '');
liquid.registerFilter('address', (address: unknown) => isRecord(address) ? addressText(address) : '');

/* `{{ form.pages.label | count: "facciata", "facciate" }}`. */
liquid.registerFilter('count', (number: unknown, one: string, many: string) => `${String(number)} ${String(number) === '1' ? one : many}`);

/** The texts of templates and services, which are few and come back: each is parsed once. */
const parsed = new Map<string, Template[]>();

function parse(text: string): Template[] {
  const known = parsed.get(text) ?? liquid.parse(text);
  parsed.set(text, known);
  return known;
}

/** Stands between two paragraphs of a filled text, where white space is folded. */
export const paragraphMark = '\u2029';

/** A text with its values, white space folded to single blanks (a no-break one stays), none before a stop where a value is empty. */
export function fillText(text: string, scope: object): string {
  const filled: unknown = liquid.renderSync(parse(text), scope);
  return String(filled).replace(/[ \t\r\n]+/g, ' ').replace(/ ([.,;])(?= |$)/g, '$1').trim();
}

const isIndented = (line = ''): boolean => /^\s/.test(line);

/** A text of several paragraphs, a line for each: a new one begins where a line does, unless it or the one before is indented. */
export function fillParagraphs(text: string, scope: object): string {
  const lines = text.split('\n');
  const marked = lines.map((line, index) => (index === 0 ? '' : isIndented(line) || isIndented(lines[index - 1]) ? ' ' : paragraphMark) + line).join('');
  return fillText(marked, scope).split(paragraphMark).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '').join('\n');
}

/** What is wrong with a text's syntax; undefined when nothing is. */
export function findTextFault(text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The paths that a text reads of its scope, in whatever branch; a part that is computed ends its path. */
export function namesOf(text: string): (string | number)[][] {
  return liquid.globalVariableSegmentsSync(parse(text)).map((segments) => {
    const computed = segments.findIndex((segment) => Array.isArray(segment));
    return segments.slice(0, computed === -1 ? segments.length : computed) as (string | number)[];
  });
}
