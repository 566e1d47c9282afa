import { fitToCp858, losesLettersOnCp858 } from './cp858.ts';
import type { GuestLanguage } from '../queue/queue-setup.model.ts';
import { Slip } from './slip.model.ts';

/** Characters of font A on one line: 32 on 58 mm paper, 48 on 80 mm. */
export type SlipColumns = 32 | 48;

/** Dots that a character of font A is wide, so that 58 mm paper has 384 of them and 80 mm paper 576. */
export const dotsPerColumn = 12;

export interface SlipOptions {
  readonly columns: SlipColumns;
  /** A reprint, marked COPIA at the top and at the bottom. */
  readonly isCopy: boolean;
  /** Whether there is a coat of arms to print; absent: there is none. */
  readonly hasCoatOfArms?: boolean;
}

/** One printed line, as wide as it will be: wrapped, and in characters that the printer has. */
export type SlipLine =
  | { kind: 'text'; text: string; align: 'left' | 'center' | 'right'; bold: boolean; scale: SlipScale }
  /** A whole paragraph in letters that the printer has not: drawn in dots, as wide as the paper. */
  | { kind: 'drawn'; text: string; language: GuestLanguage; align: 'left' | 'center' | 'right'; bold: boolean; scale: SlipScale }
  | { kind: 'qr'; data: string }
  | { kind: 'coat-of-arms' };

/** How many times a character is wider and taller than a normal one. */
export type SlipScale = 1 | 2 | 4;

type ParsedSlip = ReturnType<typeof Slip.parse>;
type Block = ParsedSlip['blocks'][number];
type TextLine = Extract<SlipLine, { kind: 'text' }>;

const scales = { normal: 1, large: 2, huge: 4 } as const;

/** What an item of a list begins with. */
export const listMark = /^(?:- |\[ \] )/;

const noBreakSpace = '\u00a0';
const plain = { kind: 'text', align: 'left', bold: false, scale: 1 } as const;
const copyMark: TextLine = { kind: 'text', text: 'COPIA', align: 'center', bold: true, scale: 2 };

/** Breaks at blanks; a word longer than the line is cut where the line ends. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ').filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length <= width) {
      line = `${line} ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (word.length > width) {
      lines.push(word.slice(0, width));
      word = word.slice(width);
    }
    line = word;
  }
  return [...lines, line];
}

const toPrinted = (text: string) => text.replaceAll(noBreakSpace, ' ');

/** An item of a list goes on under its own words, not under its mark. */
function wrapItem(text: string, width: number): string[] {
  const [mark] = listMark.exec(text) ?? [''];
  return wrap(text.slice(mark.length), width - mark.length).map((line, place) => (place === 0 ? mark : ' '.repeat(mark.length)) + line);
}

function layOutText(block: Extract<Block, { kind: 'text' }>, columns: SlipColumns): SlipLine[] {
  const scale = scales[block.size];
  const { language, align, bold } = block;
  if (language !== undefined && losesLettersOnCp858(block.text)) return [{ kind: 'drawn', text: block.text, language, align, bold, scale }];
  return block.text
    .split('\n')
    .flatMap((paragraph) => wrapItem(fitToCp858(paragraph), Math.floor(columns / scale)))
    .map((text) => ({ kind: 'text', text: toPrinted(text), align: block.align, bold: block.bold, scale }));
}

/** The left text wraps over the right one, which stands at the end of the last line, or under it where it needs a line or more of its own. */
function layOutPair(block: Extract<Block, { kind: 'pair' }>, columns: SlipColumns): SlipLine[] {
  const { bold } = block;
  const line = (text: string): SlipLine => ({ ...plain, text: toPrinted(text), bold });
  const right = wrap(fitToCp858(block.right), columns);
  const [amount = ''] = right;
  const roomBeside = columns - amount.length - 1;
  const label = fitToCp858(block.left);
  const room = roomBeside < columns / 3 || right.length > 1 ? columns : roomBeside;
  const left = label.length <= room ? [label] : wrap(label, room);
  const last = left.at(-1) ?? '';
  if (right.length === 1 && last.length <= roomBeside) {
    return [...left.slice(0, -1).map(line), line(last + amount.padStart(columns - last.length))];
  }
  return [...left.filter((each) => each.trim() !== '').map(line), ...right.map((each) => line(each.padStart(columns)))];
}

function layOutBlock(block: Block, { columns, hasCoatOfArms = false }: SlipOptions): SlipLine[] {
  switch (block.kind) {
    case 'text': return layOutText(block, columns);
    case 'pair': return layOutPair(block, columns);
    case 'rule': return [{ ...plain, text: '─'.repeat(columns) }];
    case 'space': return Array.from({ length: block.lines }, () => ({ ...plain, text: '' }));
    /* A blank line over the caption: a telephone wants white around a code. */
    case 'qr': return [
      { kind: 'qr', data: block.data },
      ...block.caption === undefined ? [] : [{ ...plain, text: '' }, ...layOutText({ kind: 'text', text: block.caption, align: 'center', bold: false, size: 'normal' }, columns)],
    ];
    case 'coat-of-arms': return hasCoatOfArms ? [{ kind: 'coat-of-arms' }] : [];
  }
}

/** Whether a thermal printer writes some word of a slip otherwise than it is written (a Š without its caron). */
export function isSlipAdapted(slip: Slip): boolean {
  return Slip.parse(slip).blocks.some((block) => {
    switch (block.kind) {
      case 'text': return block.language === undefined && losesLettersOnCp858(block.text);
      case 'pair': return losesLettersOnCp858(block.left) || losesLettersOnCp858(block.right);
      case 'qr': return block.caption !== undefined && losesLettersOnCp858(block.caption);
      case 'rule': case 'space': case 'coat-of-arms': return false;
    }
  });
}

/** The lines of a slip on paper of a width: what the printer, the preview and the decoder agree upon. */
export function layOutSlip(slip: Slip, options: SlipOptions): SlipLine[] {
  const lines = Slip.parse(slip).blocks.flatMap((block) => layOutBlock(block, options));
  return options.isCopy ? [copyMark, ...lines, copyMark] : lines;
}
