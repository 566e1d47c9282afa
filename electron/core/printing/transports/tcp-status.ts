import type { Conversation } from './tcp-conversation.ts';
import type { Condition, PrintReason } from './printer-transport.ts';

/** Bits 1 and 4 set, 0 and 7 clear: what marks a reply to DLE EOT n. */
const isStatus = (byte: number) => (byte & 0x93) === 0x12;
/** Bits 4 and 7 clear: what marks a reply to GS r 1. */
const isPaperSensor = (byte: number) => (byte & 0x90) === 0;

const realtime = (n: number) => Buffer.from([0x10, 0x04, n]);
const afterAllBefore = Buffer.from([0x1d, 0x72, 0x01]);

/** DLE EOT 1, 2 and 4: printer, cause of being off line, paper. Undefined when the printer does not answer. */
export async function askCondition(conversation: Conversation, milliseconds: number): Promise<Condition | undefined> {
  const replies: number[] = [];
  for (const n of [1, 2, 4]) {
    const reply = await conversation.ask(realtime(n), { isAnswer: isStatus, milliseconds });
    if (reply === undefined) return undefined;
    replies.push(reply);
  }
  const [printer = 0, cause = 0, paper = 0] = replies;
  if ((cause & 0x04) !== 0) return 'cover-open';
  if ((cause & 0x20) !== 0 || (paper & 0x60) !== 0) return 'paper-out';
  if ((printer & 0x08) !== 0 || (cause & 0x40) !== 0) return 'offline';
  return (paper & 0x0c) === 0 ? 'ready' : 'paper-low';
}

/**
 * Waits until all that was sent is on paper. DLE EOT overtakes what the printer still holds; GS r stands in
 * line behind it, so its answer means that the slip has been worked off.
 */
export async function waitUntilPrinted(conversation: Conversation, milliseconds: number): Promise<boolean> {
  return await conversation.ask(afterAllBefore, { isAnswer: isPaperSensor, milliseconds }) !== undefined;
}

/** Why a printer in this condition cannot print; undefined when it can. */
export function hindrance(condition: Condition): PrintReason | undefined {
  switch (condition) {
    case 'ready': case 'paper-low': return undefined;
    case 'paper-out': return 'PAPER_OUT';
    case 'cover-open': return 'COVER_OPEN';
    case 'offline': return 'PRINTER_OFFLINE';
    case 'unknown': return 'PRINTER_SILENT';
  }
}
