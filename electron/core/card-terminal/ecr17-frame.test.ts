import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeAck, encodeMessage, encodeNak, encodeProgress, type Frame } from './ecr17-frame.ts';

const texts = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), minLength: 0, maxLength: 200 });
const frames = fc.oneof(
  texts.map((text): Frame => ({ kind: 'message', text })),
  texts.map((text): Frame => ({ kind: 'progress', text: text.slice(0, 20).trim() })),
  fc.constant<Frame>({ kind: 'ack' }), fc.constant<Frame>({ kind: 'nak' }),
);

function encode(frame: Frame): Buffer {
  switch (frame.kind) {
    case 'message': return encodeMessage(frame.text);
    case 'progress': return encodeProgress(frame.text);
    case 'ack': return encodeAck();
    case 'nak': return encodeNak();
    case 'garbage': return Buffer.from([0x7f]);
  }
}

describe('what comes over the line to a terminal', () => {
  it('is checked as the protocol says it: exclusive or from 7F', () => {
    expect([...encodeAck()]).toEqual([0x06, 0x03, 0x7a]);
    expect([...encodeNak()]).toEqual([0x15, 0x03, 0x69]);
    expect([...encodeMessage('A')]).toEqual([0x02, 0x41, 0x03, 0x7f ^ 0x41 ^ 0x03]);
  });

  it('is read as it was said, in whatever pieces it arrives', () => {
    fc.assert(fc.property(fc.array(frames, { maxLength: 6 }), fc.infiniteStream(fc.integer({ min: 1, max: 50 })), (said, sizes) => {
      let bytes = Buffer.concat(said.map(encode));
      const reader = createFrameReader();
      const read: Frame[] = [];
      while (bytes.length > 0) {
        const size = sizes.next().value ?? 1;
        read.push(...reader.push(bytes.subarray(0, size)));
        bytes = bytes.subarray(size);
      }
      expect(read).toEqual(said);
    }));
  });

  it('is never a whole message when one byte of its text or check is another', () => {
    fc.assert(fc.property(texts, fc.nat(), fc.integer({ min: 0x20, max: 0x7e }), (text, place, byte) => {
      const bytes = encodeMessage(text);
      const at = 1 + place % Math.max(1, bytes.length - 1);
      const etxAt = bytes.length - 2;
      fc.pre(at !== etxAt && bytes[at] !== byte);
      bytes.writeUInt8(byte, at);
      expect(createFrameReader().push(bytes).filter(({ kind }) => kind === 'message')).toEqual([]);
    }));
  });

  it('leaves nonsense behind and reads what comes after it', () => {
    const noise = fc.uint8Array({ maxLength: 40 }).filter((bytes) => !bytes.some((byte) => [0x01, 0x02, 0x06, 0x15].includes(byte)));
    fc.assert(fc.property(noise, texts, (bytes, text) => {
      const read = createFrameReader().push(Buffer.concat([Buffer.from(bytes), encodeMessage(text)]));
      expect(read.filter(({ kind }) => kind !== 'garbage')).toEqual([{ kind: 'message', text }]);
    }));
  });

  it('a message without end is garbage at last, and keeps nothing from being read', () => {
    const reader = createFrameReader();
    expect(reader.push(Buffer.concat([Buffer.from([0x02]), Buffer.alloc(2_000, 0x41)]))).toEqual([{ kind: 'garbage' }]);
    expect(reader.push(encodeAck())).toEqual([{ kind: 'ack' }]);
  });
});
