import type { Conversation, Hearing } from './conversation.ts';
import type { Condition } from './printer-transport.ts';

/** Bits 1 and 4 set, 0 and 7 clear: what marks a reply to DLE EOT n. */
const isStatus = (byte: number) => (byte & 0x93) === 0x12;
/** Bits 4 and 7 clear: what marks a reply to GS r 1. */
const isPaperSensor = (byte: number) => (byte & 0x90) === 0;
/** XON and XOFF, of a printer on a serial line. */
const isFlowControl = (byte: number) => byte === 0x11 || byte === 0x13;
/** Bit 4 set, 0, 1 and 7 clear: the first of four bytes that a printer sends by itself when somebody switched that on. */
const isUnasked = (byte: number) => (byte & 0x93) === 0x10;

/** Listens for an answer. The last three bytes of what was not asked look like answers, and are passed over. */
function listenFor(isAnswer: (byte: number) => boolean): Hearing {
  let toSkip = 0;
  return (byte) => {
    if (toSkip > 0) {
      toSkip -= 1;
      return 'other';
    }
    if (isAnswer(byte)) return 'answer';
    if (isUnasked(byte)) toSkip = 3;
    return isUnasked(byte) || isFlowControl(byte) || isStatus(byte) ? 'other' : 'nonsense';
  };
}

const realtime = (n: number) => Buffer.from([0x10, 0x04, n]);
const afterAllBefore = Buffer.from([0x1d, 0x72, 0x01]);
/** DLE DC4 8: what the printer still holds is forgotten. */
const forget = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);

type Told = Condition | 'garbled' | undefined;

/** DLE EOT 3: cutter, overheated head, or something that only service mends. A printer that does not know the question just says nothing. */
async function askError(conversation: Conversation, milliseconds: number): Promise<Told> {
  const reply = await conversation.ask(realtime(3), { hear: listenFor(isStatus), milliseconds });
  if (reply === 'garbled') return 'garbled';
  if (reply === undefined) return 'offline';
  if ((reply.byte & 0x08) !== 0) return 'cutter-error';
  if ((reply.byte & 0x20) !== 0) return 'fault';
  return (reply.byte & 0x40) !== 0 ? 'overheated' : 'offline';
}

/**
 * DLE EOT 1, 2 and 4: printer, cause of being off line, paper; 3 when there is an error to be named. Undefined when
 * the printer does not answer, `garbled` when what it answers is no status.
 */
export async function askCondition(conversation: Conversation, milliseconds: number): Promise<Told> {
  const replies: number[] = [];
  for (const n of [1, 2, 4]) {
    const reply = await conversation.ask(realtime(n), { hear: listenFor(isStatus), milliseconds });
    if (reply === undefined || reply === 'garbled') return reply;
    replies.push(reply.byte);
  }
  const [printer = 0, cause = 0, paper = 0] = replies;
  if ((cause & 0x04) !== 0) return 'cover-open';
  if ((cause & 0x20) !== 0 || (paper & 0x60) !== 0) return 'paper-out';
  if ((cause & 0x40) !== 0) return askError(conversation, milliseconds);
  if ((printer & 0x08) !== 0) return 'offline';
  return (paper & 0x0c) === 0 ? 'ready' : 'paper-low';
}

/**
 * Waits until all that was sent is on paper. DLE EOT overtakes what the printer still holds; GS r stands in
 * line behind it, so its answer means that the slip has been worked off.
 */
export async function waitUntilPrinted(conversation: Conversation, milliseconds: number): Promise<boolean> {
  const reply = await conversation.ask(afterAllBefore, { hear: listenFor(isPaperSensor), milliseconds });
  return reply !== undefined && reply !== 'garbled';
}

/**
 * Makes a printer forget what it still holds of a slip that was given up, so that it does not come out after a person
 * has said that it did not.
 */
export async function forgetRest(conversation: Conversation, milliseconds: number): Promise<void> {
  await conversation.write(forget, milliseconds);
}
