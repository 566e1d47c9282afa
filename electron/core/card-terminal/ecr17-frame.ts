const stx = 0x02;
const etx = 0x03;
const ack = 0x06;
const nak = 0x15;
const soh = 0x01;
const eot = 0x04;
const starts: ReadonlySet<number> = new Set([stx, ack, nak, soh]);
const progressLength = 20;
/** Longer than any message of the protocol. */
const mostText = 1_024;

/** What comes over the line; `garbage` is whatever is none of the others. */
export type Frame =
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'progress'; readonly text: string }
  | { readonly kind: 'ack' | 'nak' | 'garbage' };

/** Exclusive or of what stands between STX and the check byte, ETX with it, from 0x7F. */
const lrcOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0x7f);

const isText = (bytes: Uint8Array): boolean => bytes.every((byte) => byte >= 0x20 && byte <= 0x7e);

function withCheck(lead: readonly number[], checked: Buffer): Buffer {
  return Buffer.concat([Buffer.from(lead), checked, Buffer.from([lrcOf(checked)])]);
}

/** STX, the text (printable ASCII), ETX, LRC. */
export function encodeMessage(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  if (!isText(bytes)) throw new RangeError('A message of the terminal is printable ASCII');
  return withCheck([stx], Buffer.concat([bytes, Buffer.from([etx])]));
}

export const encodeAck = (): Buffer => withCheck([], Buffer.from([ack, etx]));
export const encodeNak = (): Buffer => withCheck([], Buffer.from([nak, etx]));

/** SOH, 20 characters for a display, EOT; nobody acknowledges it. */
export function encodeProgress(text: string): Buffer {
  return Buffer.concat([Buffer.from([soh]), Buffer.from(text.padEnd(progressLength).slice(0, progressLength), 'latin1'), Buffer.from([eot])]);
}

type Taken = { readonly frame: Frame; readonly length: number } | undefined;

function takeMessage(bytes: Buffer): Taken {
  const end = bytes.indexOf(etx, 1);
  if (end === -1) return bytes.length > mostText ? { frame: { kind: 'garbage' }, length: bytes.length } : undefined;
  if (bytes.length < end + 2) return undefined;
  const text = bytes.subarray(1, end);
  const isWhole = isText(text) && bytes[end + 1] === lrcOf(bytes.subarray(1, end + 1));
  return { frame: isWhole ? { kind: 'message', text: text.toString('latin1') } : { kind: 'garbage' }, length: end + 2 };
}

function takeShort(bytes: Buffer, kind: 'ack' | 'nak'): Taken {
  const expected = kind === 'ack' ? encodeAck() : encodeNak();
  if (expected.subarray(0, bytes.length).equals(bytes.subarray(0, expected.length))) {
    return bytes.length < expected.length ? undefined : { frame: { kind }, length: expected.length };
  }
  return { frame: { kind: 'garbage' }, length: 1 };
}

function takeProgress(bytes: Buffer): Taken {
  const length = progressLength + 2;
  if (bytes.length < length) return undefined;
  const text = bytes.subarray(1, length - 1);
  if (bytes[length - 1] !== eot || !isText(text)) return { frame: { kind: 'garbage' }, length: 1 };
  return { frame: { kind: 'progress', text: text.toString('latin1').trim() }, length };
}

function takeNonsense(bytes: Buffer): Taken {
  const next = bytes.findIndex((byte) => starts.has(byte));
  return { frame: { kind: 'garbage' }, length: next === -1 ? bytes.length : next };
}

const takers: Readonly<Record<number, (bytes: Buffer) => Taken>> = {
  [stx]: takeMessage, [soh]: takeProgress, [ack]: (bytes) => takeShort(bytes, 'ack'), [nak]: (bytes) => takeShort(bytes, 'nak'),
};

const takeFrame = (bytes: Buffer): Taken => (takers[bytes[0] ?? 0] ?? takeNonsense)(bytes);

/** Reads frames out of bytes that arrive in pieces. */
export function createFrameReader() {
  let pending: Buffer = Buffer.alloc(0);
  return {
    push(chunk: Buffer): Frame[] {
      pending = Buffer.concat([pending, chunk]);
      const frames: Frame[] = [];
      while (pending.length > 0) {
        const taken = takeFrame(pending);
        if (taken === undefined) break;
        frames.push(taken.frame);
        pending = pending.subarray(taken.length);
      }
      return frames;
    },
  };
}
