/**
 * What happens to an operation: it goes well, is declined, is charged and the line breaks before, or in the middle of, the
 * answer, or nobody says a word any more; the line breaks, or silence falls, before anything is charged; the answer
 * is garbled once or always; the request is refused once or as long as it is asked (busy).
 */
export type CardAccident =
  | 'none' | 'declined' | 'wrong-pin'
  | 'charged-then-lost' | 'charged-then-half' | 'charged-then-silent' | 'lost' | 'silent'
  | 'garbled-once' | 'garbled' | 'refused-once' | 'busy';

/** Accidents after which the card has been charged, or would be. */
export const charging: ReadonlySet<CardAccident> = new Set([
  'none', 'charged-then-lost', 'charged-then-half', 'charged-then-silent', 'garbled-once', 'garbled', 'refused-once',
]);

/** In training the last two digits of the amount choose what happens: € 10,41 is declined. */
const byCents: Readonly<Record<number, CardAccident>> = {
  41: 'declined', 42: 'wrong-pin', 43: 'charged-then-lost', 44: 'lost', 45: 'garbled-once', 46: 'refused-once', 47: 'busy', 48: 'charged-then-silent',
};

export const accidentOf = (cents: number): CardAccident => byCents[cents % 100] ?? 'none';

const words: Readonly<Partial<Record<CardAccident, string>>> = { declined: 'FONDI INSUFFICIENTI', 'wrong-pin': 'PIN ERRATO' };
/** What the terminal says when it declines. */
export const refusalOf = (accident: CardAccident): string | undefined => words[accident];
