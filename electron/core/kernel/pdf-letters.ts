import type { TDocumentDefinitions } from 'pdfmake/interfaces';
import { likenessOf, losesLetters } from '#shared/kernel/likeness.ts';
import type { PdfFonts } from './pdf-fonts.ts';
import { openTrueType } from './true-type.ts';

/** How a text is set so that no letter of it is an empty box. */
interface Typesetter {
  /** Whether some letter is in neither family, and is printed as its likeness. */
  losesLetters(text: string): boolean;
  /** A pdfmake document in which every word that the first family cannot write is set in the second. */
  dress(definition: TDocumentDefinitions): TDocumentDefinitions;
}

interface Run { readonly text: string; readonly isOther: boolean }
type Has = (character: string) => boolean;

/** What stands in no font because it is not seen: marks of direction, soft hyphens. */
const isUnseen = (character: string): boolean => /\p{Cf}|[\n\r\t]/u.test(character);

/** Both weights of a family have to have a letter. */
function lettersOf(weights: readonly Buffer[]): Has {
  const opened = weights.map((weight) => openTrueType(weight));
  const known = new Map<string, boolean>();
  return (character) => {
    const isThere = known.get(character) ?? (isUnseen(character) || opened.every((font) => font.has(character)));
    known.set(character, isThere);
    return isThere;
  };
}

/** Word by word, so that no word is half in one family and half in another; words of one family that follow each other are one run. */
function runsOf(text: string, { first, other }: { first: Has; other: Has }): Run[] {
  const runs: Run[] = [];
  for (const word of text.normalize('NFC').split(/(?<=\s)(?=\S)/)) {
    const isOther = ![...word].every(first);
    const letters = isOther ? [...word].map((character) => likenessOf(character, other)).join('') : word;
    const last = runs.at(-1);
    if (last?.isOther === isOther) runs[runs.length - 1] = { isOther, text: last.text + letters };
    else runs.push({ isOther, text: letters });
  }
  return runs;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
const nested = ['stack', 'columns', 'body', 'table', 'content', 'footer', 'header'];

function openTypesetter(fonts: PdfFonts): Typesetter {
  const first = lettersOf([fonts.regular, fonts.bold]);
  const other = lettersOf([fonts.otherRegular, fonts.otherBold]);
  const isPrintable: Has = (character) => first(character) || other(character);

  function dressText(text: string): unknown {
    const runs = runsOf(text, { first, other });
    if (runs.every(({ isOther }) => !isOther)) return text.normalize('NFC');
    return runs.map((run) => run.isOther ? { text: run.text, font: 'Other' } : { text: run.text });
  }

  function dressNode(node: unknown): unknown {
    if (typeof node === 'string') {
      const dressed = dressText(node);
      return typeof dressed === 'string' ? dressed : { text: dressed };
    }
    if (Array.isArray(node)) return node.map(dressNode);
    if (typeof node === 'function') return (...given: unknown[]): unknown => dressNode(Reflect.apply(node, undefined, given));
    if (!isPlain(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([key, value]) => {
      if (key === 'text') return [key, typeof value === 'string' ? dressText(value) : dressNode(value)];
      return [key, nested.includes(key) ? dressNode(value) : value];
    }));
  }

  return {
    losesLetters: (text) => losesLetters(text, isPrintable),
    dress: (definition) => ({ ...definition, ...dressNode({ content: definition.content, footer: definition.footer, header: definition.header }) as object }),
  };
}

/** Reading a font's map of letters takes a while, and the fonts of a process are always the same. */
const opened = new WeakMap<PdfFonts, Typesetter>();

/** Who sets texts in these fonts. */
export function typesetterOf(fonts: PdfFonts): Typesetter {
  const known = opened.get(fonts) ?? openTypesetter(fonts);
  opened.set(fonts, known);
  return known;
}
