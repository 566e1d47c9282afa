/** Tags of the few kinds of DER value that certificates and signed data are made of here. */
export const derTags = { integer: 0x02, bits: 0x03, octets: 0x04, nothing: 0x05, text: 0x0c, utcTime: 0x17, sequence: 0x30, set: 0x31, context0: 0xa0 } as const;

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.from([bytes]);
  if (bytes < 0x100) return Buffer.from([0x81, bytes]);
  return Buffer.from([0x82, bytes >> 8, bytes & 0xff]);
}

/** A DER value of less than 64 KiB. */
export function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

function headerLength(value: Buffer): number {
  const first = value.readUInt8(1);
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function totalLength(value: Buffer): number {
  const header = headerLength(value);
  return header + (header === 2 ? value.readUInt8(1) : value.readUIntBE(2, header - 2));
}

/** The values inside a DER value, each whole: with its tag and length. */
export function derParts(value: Buffer): Buffer[] {
  const content = value.subarray(headerLength(value), totalLength(value));
  const parts: Buffer[] = [];
  for (let at = 0; at < content.length; at += parts.at(-1)?.length ?? 0) {
    const rest = content.subarray(at);
    parts.push(rest.subarray(0, totalLength(rest)));
  }
  return parts;
}
