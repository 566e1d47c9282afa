import { crc32, deflateSync } from 'node:zlib';
import { bytesPerRow, type Bitmap } from '#core/kernel/bitmap.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A picture of dots as PNG, one bit for each; in PNG black is 0. */
export function toPng({ width, height, rows }: Bitmap): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const across = bytesPerRow(width);
  const lines = Buffer.alloc((across + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let index = 0; index < across; index += 1) lines[y * (across + 1) + 1 + index] = ~(rows[y * across + index] ?? 0) & 0xff;
  }
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]);
}
